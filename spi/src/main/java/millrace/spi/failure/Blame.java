package millrace.spi.failure;

/** Who has to act so that a failure goes away. */
public enum Blame {
  /** The caller: a setting, a file or a request is wrong. */
  CALLER,
  /** A system outside Millrace refused, broke or did not answer. */
  REMOTE,
  /** A named limit is reached: space, memory, time, queue. */
  CAPACITY,
  /** A bug of ours. */
  DEFECT
}
