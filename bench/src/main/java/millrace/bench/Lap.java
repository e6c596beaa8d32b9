package millrace.bench;

/**
 * One process of an entry from its start to its end.
 *
 * @param wallMs whole process
 * @param innerMs by the program's own clock
 * @param cpuMs processor time of the process, or what the program says of its inner part
 * @param peakMebibytes largest resident size
 * @param otherLoad share of the machine that others used meanwhile, in percent
 */
record Lap(double wallMs, double innerMs, double cpuMs, double peakMebibytes, double otherLoad) {}
