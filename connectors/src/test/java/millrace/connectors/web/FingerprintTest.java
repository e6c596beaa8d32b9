package millrace.connectors.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalLong;
import millrace.spi.source.Cursor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final String TIME = "Thu, 01 Jan 2026 00:00:00 GMT";

  @Test
  void identity_parsed_agreesWithWhatItWasMadeOf() {
    for (Fingerprint print :
        new Fingerprint[] {
          of("\"a;b:c\"", TIME, 5),
          of("W/\"a\"", null, -1),
          of(null, TIME, 7),
          of(null, TIME, -1),
          of(null, null, 9),
          of(null, null, -1)
        }) {
      Fingerprint parsed = Fingerprint.parse(print.identity());
      assertThat(parsed.identity()).isEqualTo(print.identity());
      assertThat(parsed.agrees(print)).isTrue();
    }
  }

  @Test
  void agrees_anotherVersion_isNoticed() {
    assertThat(of("\"a\"", TIME, 5).agrees(of("\"b\"", TIME, 5))).isFalse();
    assertThat(of("\"a\"", TIME, 5).agrees(of("\"a\"", "another server's", 6))).isTrue();
    assertThat(of(null, TIME, 5).agrees(of(null, "later", 5))).isFalse();
    assertThat(of(null, TIME, 5).agrees(of(null, TIME, 6))).isFalse();
    assertThat(of(null, TIME, 5).agrees(of(null, TIME, -1))).isTrue();
    assertThat(of(null, null, 5).agrees(of(null, null, 6))).isFalse();
  }

  @Test
  void guards_onlyWithAStrongEtagOrATime_isTrue() {
    assertThat(of("\"a\"", null, -1).guards()).isTrue();
    assertThat(of("W/\"a\"", null, 5).guards()).isFalse();
    assertThat(of("W/\"a\"", TIME, 5).ifRange()).contains(TIME);
    assertThat(of(null, null, 5).guards()).isFalse();
  }

  @Test
  void bookmark_asCursor_comesBackAsItWas() {
    for (Bookmark place :
        new Bookmark[] {
          new Bookmark(7, 3, false, OptionalLong.empty(), "lines"),
          new Bookmark(Long.MAX_VALUE, 1, true, OptionalLong.of(0xffff_ffffL), "rows:a-_="),
          new Bookmark(1, 0, true, OptionalLong.of(0), "")
        }) {
      assertThat(Bookmark.of(place.cursor())).isEqualTo(place);
    }
    assertThat(Bookmark.of(Cursor.START)).isEqualTo(Bookmark.START);
    assertThatThrownBy(() -> Bookmark.of(new Cursor("9;x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Fingerprint of(@Nullable String etag, @Nullable String modified, long length) {
    return new Fingerprint(
        Optional.ofNullable(etag),
        Optional.ofNullable(modified),
        length < 0 ? OptionalLong.empty() : OptionalLong.of(length));
  }
}
