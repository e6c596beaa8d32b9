package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class QueryTest {
  @Test
  void parse_ofAnyForm_keepsNamesAndValuesInOrder() {
    Query query = Query.parse("b=1&a=x+y%2B%26&b=2,3&flag&empty=&=v&&c=%C3%A4=1");

    assertThat(query.values())
        .isEqualTo(
            Map.of(
                "b", List.of("1", "2,3"),
                "a", List.of("x y+&"),
                "flag", List.of(""),
                "empty", List.of(""),
                "", List.of("v"),
                "c", List.of("ä=1")));
    assertThat(query.values().keySet()).startsWith("b", "a");
  }

  @Test
  void listed_repeatedAndWithCommas_isOneList() {
    Query query = Query.parse("type=a,b&type=c");

    assertThat(query.listed("type")).containsExactly("a", "b", "c");
    assertThat(query.all("type")).containsExactly("a,b", "c");
    assertThat(query.listed("other")).isEmpty();
  }

  @Test
  void text_ofARepeatedParameter_isInvalid() {
    Query query = Query.parse("limit=1&limit=2");

    assertThatThrownBy(() -> query.text("limit")).hasMessageContaining("limit is there 2 times");
  }

  @Test
  void whole_outOfBoundsOrNoNumber_saysTheBounds() {
    assertThat(Query.parse("limit=7").whole("limit", 20, 1, 100)).isEqualTo(7);
    assertThat(Query.NONE.whole("limit", 20, 1, 100)).isEqualTo(20);
    for (String bad : List.of("0", "101", "x", "", "1.0", "99999999999")) {
      assertThatThrownBy(() -> Query.parse("limit=" + bad).whole("limit", 20, 1, 100))
          .hasMessage("request.invalid: limit must be a whole number from 1 to 100");
    }
  }

  @Test
  void only_withAnUnknownName_namesItAndTheKnownOnes() {
    assertThat(Query.parse("a=1").only("a", "b").text("a")).contains("1");
    assertThatThrownBy(() -> Query.parse("c=1&a=2").only("a", "b"))
        .hasMessage("request.invalid: unknown query parameter c; known are a, b");
    assertThatThrownBy(() -> Query.parse("c=1").only())
        .hasMessage("request.invalid: unknown query parameter c; none is known here");
  }

  @Test
  void parse_withABadEscape_isInvalid() {
    assertThatThrownBy(() -> Query.parse("a=%4")).hasMessageContaining("request.invalid");
  }
}
