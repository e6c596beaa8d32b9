package millrace.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;

class KeyFilterTest {
  private static final int KEYS = 100_000;

  @Test
  void key_thatWasAdded_passes() {
    KeyFilter filter = KeyFilter.ofNone();
    IntStream.range(0, KEYS).forEach(i -> filter.add(key(i)));

    assertThat(IntStream.range(0, KEYS).allMatch(i -> filter.mayHold(key(i)))).isTrue();
  }

  @Test
  void key_thatWasNotAdded_hardlyEverPasses() {
    KeyFilter filter = KeyFilter.ofNone();
    IntStream.range(0, KEYS).forEach(i -> filter.add(key(i)));

    long passed = IntStream.range(KEYS, 2 * KEYS).filter(i -> filter.mayHold(key(i))).count();

    assertThat(passed).isLessThan(KEYS / 1_000);
  }

  @Test
  void key_ofAnIndexThatNobodyKnows_passes() {
    KeyFilter.ALL.add(key(1));

    assertThat(KeyFilter.ALL.mayHold(key(0))).isTrue();
  }

  private static BytesRef key(int i) {
    return new BytesRef("key-" + i);
  }
}
