package millrace.ledger;

import java.util.Arrays;
import millrace.spi.ledger.Reject;

/**
 * How much is kept of rejects. Counts stay exact beyond it (invariant 8).
 *
 * @param perRunMax how many of a run are kept: the first ones, in the order of their commits
 * @param originalBytesMax how much is kept of one original; its true length is kept beside it
 */
public record RejectLimits(int perRunMax, int originalBytesMax) {
  /** Longer messages are cut; one can hold whatever a user's code has thrown. */
  public static final int MESSAGE_CHARS_MAX = 2_000;

  /** One reject has to fit in a transaction. */
  private static final int ORIGINAL_BYTES_BOUND = 1 << 19;

  public static final RejectLimits STANDARD = new RejectLimits(100_000, 1 << 16);

  public RejectLimits {
    if (perRunMax < 0) {
      throw new IllegalArgumentException("perRunMax is negative: " + perRunMax);
    }
    if (originalBytesMax < 0 || originalBytesMax > ORIGINAL_BYTES_BOUND) {
      throw new IllegalArgumentException(
          "originalBytesMax is not from 0 to " + ORIGINAL_BYTES_BOUND + ": " + originalBytesMax);
    }
  }

  /** What is kept of a reject. */
  public Reject cut(Reject reject) {
    byte[] original = reject.original();
    boolean fits =
        original.length <= originalBytesMax && reject.message().length() <= MESSAGE_CHARS_MAX;
    return fits
        ? reject
        : new Reject(
            reject.disposition(),
            reject.code(),
            shortened(reject.message()),
            reject.position(),
            Arrays.copyOf(original, Math.min(original.length, originalBytesMax)));
  }

  private static String shortened(String message) {
    if (message.length() <= MESSAGE_CHARS_MAX) {
      return message;
    }
    // Half of a surrogate pair is no character, and not every store takes it.
    boolean pair = Character.isHighSurrogate(message.charAt(MESSAGE_CHARS_MAX - 2));
    return message.substring(0, MESSAGE_CHARS_MAX - (pair ? 2 : 1)) + "…";
  }
}
