package millrace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import millrace.search.Filter.Comparison;
import millrace.spi.failure.MillraceException;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterTextTest {
  private static Filter is(String attribute, String value) {
    return new Filter.Is(attribute, value);
  }

  private static Filter tag(String tag) {
    return new Filter.Exactly("_tags", tag);
  }

  private static Filter and(Filter... parts) {
    return new Filter.And(List.of(parts));
  }

  private static Filter or(Filter... parts) {
    return new Filter.Or(List.of(parts));
  }

  private static Filter not(Filter part) {
    return new Filter.Not(part);
  }

  @Test
  void conditions_ofEveryKind_areRead() {
    assertThat(FilterText.read("category:Book")).isEqualTo(is("category", "Book"));
    assertThat(FilterText.read("a.b : 'it is'")).isEqualTo(is("a.b", "it is"));
    assertThat(FilterText.read("\"a b\":\"say \\\"hi\\\" \\\\ \\n\""))
        .isEqualTo(is("a b", "say \"hi\" \\ \\n"));
    assertThat(FilterText.read("at:2026-01-01T10:00:00Z"))
        .isEqualTo(is("at", "2026-01-01T10:00:00Z"));
    assertThat(FilterText.read("n:-5")).isEqualTo(is("n", "-5"));
    assertThat(FilterText.read("name:OR")).isEqualTo(is("name", "OR"));
    assertThat(FilterText.read("name:\"\"")).isEqualTo(is("name", ""));
    assertThat(FilterText.read("price>=12.99"))
        .isEqualTo(new Filter.Compare("price", Comparison.AT_LEAST, 12.99));
    assertThat(FilterText.read("price <= .5"))
        .isEqualTo(new Filter.Compare("price", Comparison.AT_MOST, 0.5));
    assertThat(FilterText.read("price = 1e3"))
        .isEqualTo(new Filter.Compare("price", Comparison.EQUAL, 1000));
    assertThat(FilterText.read("price != 1"))
        .isEqualTo(not(new Filter.Compare("price", Comparison.EQUAL, 1)));
    assertThat(FilterText.read("date: 1441745506 TO 1441755506"))
        .isEqualTo(new Filter.Between("date", 1441745506, 1441755506));
    assertThat(FilterText.read("published")).isEqualTo(tag("published"));
    assertThat(FilterText.read("_tags:Published")).isEqualTo(tag("Published"));
    assertThat(FilterText.read("vip<score=2> OR brand:x<score=3>"))
        .isEqualTo(or(tag("vip"), is("brand", "x")));
    assertThat(FilterText.read("  ")).isEqualTo(Filter.EVERYTHING);
  }

  @Test
  void or_withoutParentheses_bindsTighterThanAnd() {
    assertThat(FilterText.read("a:1 AND b:2 OR c:3"))
        .isEqualTo(and(is("a", "1"), or(is("b", "2"), is("c", "3"))));
    assertThat(FilterText.read("a:1 OR b:2 AND NOT c:3"))
        .isEqualTo(and(or(is("a", "1"), is("b", "2")), not(is("c", "3"))));
    assertThat(FilterText.read("((a:1 AND b:2) OR (c))"))
        .isEqualTo(or(and(is("a", "1"), is("b", "2")), tag("c")));
    assertThat(FilterText.read("NOT(a:1 OR NOT b:2)"))
        .isEqualTo(not(or(is("a", "1"), not(is("b", "2")))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a:1 AND | at character 8: expected a condition, but found the end",
        "a:1 b:2 | at character 5: expected AND, OR or the end, but found 'b'",
        "(a:1 | at character 5: expected AND, OR or ), but found the end",
        "a:1) | at character 4: expected AND, OR or the end, but found ')'",
        "AND a:1 | at character 1: expected a condition, but found 'AND'",
        "price > ten | at character 9: expected a number, but found 'ten'",
        "price > \"10\" | at character 9: expected a number",
        "price:1 TO x | at character 12: expected a number",
        "a: | at character 3: expected a value, but found the end",
        "a:( | at character 3: expected a value",
        "a:\"b | at character 3: the quote that begins here does not end",
        "a !b | at character 3: ! is no operator",
        "a<score=x> | at character 9: expected a number",
        "a<score=1 | at character 10: expected >",
        "> 5 | at character 1: expected a condition",
      })
  void filter_thatIsWrong_isRefusedWithItsPlace(String filter, String problem) {
    assertThatThrownBy(() -> FilterText.read(filter))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("filter.unreadable: the filter is wrong " + problem);
  }

  @Test
  void filter_beyondALimit_isRefused() {
    assertThatThrownBy(() -> FilterText.read("a:b AND ".repeat(1_000) + "a:b"))
        .hasMessageContaining("at most 1000 conditions");
    assertThatThrownBy(() -> FilterText.read("(".repeat(40) + "a:b" + ")".repeat(40)))
        .hasMessageContaining("at most 32 deep");
    assertThatThrownBy(() -> FilterText.read("NOT ".repeat(4_000) + "a:b"))
        .hasMessageContaining("at most 32 deep");
    assertThatThrownBy(() -> FilterText.read("a:" + "b".repeat(20_000)))
        .hasMessageContaining("at most 16384 characters");
    assertThatThrownBy(() -> FilterText.read("a:" + "b".repeat(2_000)))
        .hasMessageContaining("at most 1000 characters");
  }

  @Test
  void randomFilters_writtenDown_areReadAsWhatTheyWere() {
    Seeds.forAll(
        500,
        random -> {
          Filter filter = filter(random, 3);
          assertThat(FilterText.read(text(filter, random))).isEqualTo(filter);
        });
  }

  @Test
  void randomTexts_areReadOrRefused_andNeverBreak() {
    String pieces = "a:1|\"|'|(|)|AND|OR|NOT|TO|<|>|=|!|:| |score|5|-|\\|é|_tags:x";
    Seeds.forAll(
        2_000,
        random -> {
          List<String> some = List.of(pieces.split("\\|", -1));
          StringBuilder text = new StringBuilder();
          for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(some.get(random.nextInt(some.size())));
          }
          try {
            assertThat(FilterText.read(text.toString())).isNotNull();
          } catch (MillraceException e) {
            assertThat(e.failure().message()).startsWith("the filter is wrong at character ");
          }
        });
  }

  private static Filter filter(Random random, int depth) {
    return switch (random.nextInt(depth > 0 ? 7 : 4)) {
      case 0 -> is("a b", "v \"" + random.nextInt(9) + "\\'");
      case 1 ->
          new Filter.Compare(
              "n", List.of(Comparison.values()).get(random.nextInt(5)), number(random));
      case 2 -> new Filter.Between("n", number(random), number(random));
      case 3 -> tag("t" + random.nextInt(3));
      case 4 -> not(filter(random, depth - 1));
      case 5 -> and(filter(random, depth - 1), filter(random, depth - 1));
      default -> or(filter(random, depth - 1), filter(random, depth - 1));
    };
  }

  private static double number(Random random) {
    return (random.nextInt(2_000) - 1_000) / 8.0;
  }

  private static String text(Filter filter, Random random) {
    return switch (filter) {
      case Filter.And all ->
          "(" + text(all.parts().get(0), random) + " AND " + text(all.parts().get(1), random) + ")";
      case Filter.Or any ->
          "(" + text(any.parts().get(0), random) + " OR " + text(any.parts().get(1), random) + ")";
      case Filter.Not not -> "NOT " + text(not.part(), random);
      case Filter.Is is ->
          "'a b':\"" + is.value().replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case Filter.Exactly tag -> random.nextBoolean() ? tag.text() : "_tags:" + tag.text();
      case Filter.Compare compare -> "n" + operator(compare.how()) + compare.number();
      case Filter.Between between -> "n:" + between.low() + " TO " + between.high();
    };
  }

  private static String operator(Comparison how) {
    return switch (how) {
      case LESS -> "<";
      case AT_MOST -> " <=";
      case EQUAL -> " = ";
      case AT_LEAST -> ">=";
      case GREATER -> " > ";
    };
  }
}
