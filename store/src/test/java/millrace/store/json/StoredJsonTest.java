package millrace.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;

class StoredJsonTest {
  /** One member of each kind that stored things have. */
  record Shape(String text, long whole, boolean flag, Optional<String> maybe) {}

  private static final String GOOD = "{\"text\":\"a\",\"whole\":7,\"flag\":true,\"maybe\":null}";

  @Test
  void read_ofWhatWasWritten_givesTheSame() {
    Shape shape = new Shape("ä\n🌊", Long.MAX_VALUE, false, Optional.of("x"));

    assertThat(StoredJson.read(StoredJson.write(shape), Shape.class)).isEqualTo(shape);
    assertThat(StoredJson.read(GOOD, Shape.class))
        .isEqualTo(new Shape("a", 7, true, Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        // unknown member
        "{\"text\":\"a\",\"whole\":7,\"flag\":true,\"maybe\":null,\"more\":1}",
        // repeated member
        "{\"text\":\"a\",\"text\":\"b\",\"whole\":7,\"flag\":true,\"maybe\":null}",
        // missing members
        "{\"text\":\"a\",\"whole\":7,\"maybe\":null}",
        "{\"text\":\"a\",\"flag\":true,\"maybe\":null}",
        // other types
        "{\"text\":\"a\",\"whole\":1.5,\"flag\":true,\"maybe\":null}",
        "{\"text\":\"a\",\"whole\":\"7\",\"flag\":true,\"maybe\":null}",
        "{\"text\":\"a\",\"whole\":null,\"flag\":true,\"maybe\":null}",
        "{\"text\":5,\"whole\":7,\"flag\":true,\"maybe\":null}",
        "{\"text\":\"a\",\"whole\":7,\"flag\":\"true\",\"maybe\":null}",
        "{\"text\":\"a\",\"whole\":7,\"flag\":1,\"maybe\":null}",
        "{\"text\":\"a\",\"whole\":99999999999999999999,\"flag\":true,\"maybe\":null}",
        // garbage behind
        "{\"text\":\"a\",\"whole\":7,\"flag\":true,\"maybe\":null} x",
        // cut off
        "{\"text\":\"a\",\"whole\":7"
      })
  void invariant7_readOfAnythingElse_isRefused(String text) {
    assertThatThrownBy(() -> StoredJson.read(text, Shape.class))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void readObject_ofRepeatedMember_isRefused() {
    assertThatThrownBy(() -> StoredJson.readObject("{\"a\":1,\"a\":2}"))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void readObject_ofNumbers_keepsEveryDigit() {
    assertThat(
            StoredJson.readObject(
                "{\"z\":1.10,\"a\":1E400,\"m\":123456789012345678901234567890,"
                    + "\"b\":0.10000000000000000555,\"i\":5,\"l\":9007199254740993}"))
        .isEqualTo(
            Map.of(
                "z", new BigDecimal("1.10"),
                "a", new BigDecimal("1E400"),
                "m", new BigInteger("123456789012345678901234567890"),
                "b", new BigDecimal("0.10000000000000000555"),
                "i", 5,
                "l", 9_007_199_254_740_993L))
        .satisfies(
            object -> assertThat(object.keySet()).containsExactly("z", "a", "m", "b", "i", "l"));
  }
}
