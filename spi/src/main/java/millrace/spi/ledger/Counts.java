package millrace.spi.ledger;

import java.util.EnumMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.ToLongFunction;

/**
 * What became of the records of a slice, a split or a run. Immutable.
 *
 * <p>A slice may correct an earlier one of its run (a key that comes again may move from unchanged
 * to updated), so a single slice can hold negative numbers; sums over a split never do.
 */
public final class Counts {
  public static final Counts NONE = from(_ -> 0);

  private final Map<Count, Long> values;

  private Counts(Map<Count, Long> values) {
    this.values = values;
  }

  public static Counts of(Count count, long n) {
    return NONE.with(count, n);
  }

  /** Reads every count from somewhere, such as the columns of a row. */
  public static Counts from(ToLongFunction<Count> value) {
    Map<Count, Long> values = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      values.put(count, value.applyAsLong(count));
    }
    return new Counts(values);
  }

  public long get(Count count) {
    return values.getOrDefault(count, 0L);
  }

  public long read() {
    return get(Count.READ);
  }

  /** These counts with {@code n} more of one. */
  public Counts with(Count count, long n) {
    return from(each -> get(each) + (each == count ? n : 0));
  }

  public Counts plus(Counts other) {
    return from(count -> get(count) + other.get(count));
  }

  /** Invariant 3: every record read, or made by a transformation, ends in exactly one count. */
  public boolean balances() {
    long sum = 0;
    for (Count count : Count.values()) {
      sum += count.sign() * get(count);
    }
    return sum == 0;
  }

  public boolean nonNegative() {
    return values.values().stream().allMatch(n -> n >= 0);
  }

  /** Records that failed, the numerator of the failure threshold. */
  public long failed() {
    return get(Count.REJECTED) + get(Count.ERRORED);
  }

  /** Records that the destination holds because of this load. */
  public long written() {
    return get(Count.INSERTED) + get(Count.UPDATED) + get(Count.UNCHANGED) + get(Count.STAGED);
  }

  /** Staged records become inserted ones: what a completed replacement counts. */
  public Counts published() {
    long staged = get(Count.STAGED);
    return with(Count.STAGED, -staged).with(Count.INSERTED, staged);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Counts that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    StringJoiner text = new StringJoiner(" ", "[", "]");
    for (Count count : Count.values()) {
      if (get(count) != 0) {
        text.add(count.label() + "=" + get(count));
      }
    }
    return text.toString();
  }
}
