package millrace.bench;

import java.util.Map;

/**
 * One process of an entry from its start to its end.
 *
 * @param wallMs whole process
 * @param innerMs by the program's own clock
 * @param cpuMs processor time of the process, or what the program says of its inner part
 * @param peakMebibytes largest resident size
 * @param otherLoad share of the machine that others used meanwhile, in percent
 * @param figures what else is known of it, by name
 */
record Lap(
    double wallMs,
    double innerMs,
    double cpuMs,
    double peakMebibytes,
    double otherLoad,
    Map<String, Double> figures) {
  Lap {
    figures = Map.copyOf(figures);
  }

  /** A lap of which nothing else is known. */
  Lap(double wallMs, double innerMs, double cpuMs, double peakMebibytes, double otherLoad) {
    this(wallMs, innerMs, cpuMs, peakMebibytes, otherLoad, Map.of());
  }

  /** A figure that has to be there. */
  double figure(String name) {
    Double value = figures.get(name);
    if (value == null) {
      throw new IllegalStateException("nothing was said of " + name);
    }
    return value;
  }
}
