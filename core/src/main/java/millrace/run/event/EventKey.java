package millrace.run.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.UUID;
import millrace.spi.RunId;

/**
 * What in the books of its run an event tells of. The id of the event is made of this key and the
 * run, and leads back to the key, so that an event can be read alone although nobody stores it.
 *
 * @param split 0 where the event is not about a split
 * @param seq the number of the slice, of the attempt or of the note; else 0
 */
public record EventKey(EventKind kind, int split, long seq) {
  private static final int SEQ_BITS = 44;
  private static final long VERSION_MASK = 0xF000L;
  private static final long VERSION = 0x8000L;
  private static final long VARIANT = 1L << 63;
  private static final long LOW_62 = (1L << 62) - 1;
  private static final int SPLIT_SHIFT = 33;
  private static final int SEQ_SHIFT = 18;
  private static final int KIND_SHIFT = 14;
  private static final int KIND_MASK = 0xF;

  public EventKey {
    requireNonNull(kind, "kind is null");
    if (split < 0 || seq < 0 || seq >= 1L << SEQ_BITS) {
      throw new IllegalArgumentException("no place in any books: " + split + ", " + seq);
    }
  }

  /** The key of an event that is about the run as a whole. */
  static EventKey ofRun(EventKind kind) {
    return new EventKey(kind, 0, 0);
  }

  /**
   * The id of the event of a run: the key in some bits of a UUID of version 8, the others zero, and
   * all of it mixed with the run's id.
   */
  public EventId id(RunId run) {
    UUID mask = mask(run);
    long high = (long) split << SPLIT_SHIFT;
    long low = (seq << SEQ_SHIFT) | ((long) kind.code() << KIND_SHIFT);
    return new EventId(
        new UUID(
            ((high ^ mask.getMostSignificantBits()) & ~VERSION_MASK) | VERSION,
            ((low ^ mask.getLeastSignificantBits()) & LOW_62) | VARIANT));
  }

  /** The key behind an id; empty when it is not the id of an event of this run. */
  public static Optional<EventKey> of(RunId run, EventId id) {
    UUID value = id.value();
    UUID mask = mask(run);
    long high = (value.getMostSignificantBits() ^ mask.getMostSignificantBits()) & ~VERSION_MASK;
    long low = (value.getLeastSignificantBits() ^ mask.getLeastSignificantBits()) & LOW_62;
    int split = (int) (high >>> SPLIT_SHIFT);
    long seq = low >>> SEQ_SHIFT;
    return EventKind.of((int) (low >>> KIND_SHIFT) & KIND_MASK)
        .map(kind -> new EventKey(kind, split, seq))
        .filter(key -> key.id(run).equals(id));
  }

  private static UUID mask(RunId run) {
    return UUID.nameUUIDFromBytes(run.toString().getBytes(UTF_8));
  }
}
