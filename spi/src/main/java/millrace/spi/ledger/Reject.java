package millrace.spi.ledger;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import millrace.spi.failure.FailureCode;

/**
 * A record that was not stored, kept so that a person can see why and replay it.
 *
 * @param disposition the count it is in
 * @param code why, as a stable name
 * @param message why, for a person; says what was expected
 * @param position where it stood
 * @param original its bytes as the source yielded them
 */
@SuppressWarnings("ArrayRecordComponent") // equals and hashCode below look into the array
public record Reject(
    Disposition disposition, FailureCode code, String message, Position position, byte[] original) {
  public Reject {
    requireNonNull(disposition, "disposition is null");
    requireNonNull(code, "code is null");
    requireNonNull(message, "message is null");
    requireNonNull(position, "position is null");
    requireNonNull(original, "original is null");
  }

  public static Reject rejected(
      FailureCode code, String message, Position position, byte[] original) {
    return new Reject(Disposition.REJECTED, code, message, position, original);
  }

  /** The same reject with the split it happened in, which whoever made it may not know. */
  public Reject in(int split, String file) {
    Position there = new Position(split, file, position.record(), position.offset());
    return new Reject(disposition, code, message, there, original);
  }

  /** The original as text; bytes that are no UTF-8 show as the replacement character. */
  public String originalText() {
    return new String(original, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Reject that
        && disposition == that.disposition
        && code.id().equals(that.code.id())
        && message.equals(that.message)
        && position.equals(that.position)
        && Arrays.equals(original, that.original);
  }

  @Override
  public int hashCode() {
    return position.hashCode();
  }

  @Override
  public String toString() {
    return code.id() + " at " + position + ": " + message;
  }
}
