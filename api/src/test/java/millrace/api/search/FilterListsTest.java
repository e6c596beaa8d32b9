package millrace.api.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import millrace.search.Filter;
import millrace.search.Filter.Comparison;
import org.junit.jupiter.api.Test;

class FilterListsTest {
  private static Filter facets(Object value) {
    return FilterLists.facets("facetFilters", value);
  }

  private static Filter is(String value) {
    return new Filter.Is("c", value);
  }

  @Test
  void items_mustAllHold_andOfAnInnerListOne() {
    assertThat(facets(List.of(List.of("c:a", "c:b"), "c:x:y", List.of())))
        .isEqualTo(new Filter.And(List.of(new Filter.Or(List.of(is("a"), is("b"))), is("x:y"))));
    assertThat(facets("c:a, b")).isEqualTo(is("a, b"));
    assertThat(facets("")).isEqualTo(Filter.EVERYTHING);
    assertThat(facets(List.of())).isEqualTo(Filter.EVERYTHING);
  }

  @Test
  void minus_beforeTheValue_negates_unlessItIsEscaped() {
    assertThat(facets("c:-a")).isEqualTo(new Filter.Not(is("a")));
    assertThat(facets("-c:a")).isEqualTo(new Filter.Not(is("a")));
    assertThat(facets("c:\\-12")).isEqualTo(is("-12"));
    assertThat(facets("c:-\\-12")).isEqualTo(new Filter.Not(is("-12")));
    assertThat(facets("_tags:Sale")).isEqualTo(new Filter.Exactly("_tags", "Sale"));
  }

  @Test
  void numbers_inAText_haveCommasBetweenThem() {
    assertThat(FilterLists.numbers("numericFilters", "n>1,n:2 TO 3"))
        .isEqualTo(
            new Filter.And(
                List.of(
                    new Filter.Compare("n", Comparison.GREATER, 1),
                    new Filter.Between("n", 2, 3))));
    assertThat(FilterLists.numbers("numericFilters", "")).isEqualTo(Filter.EVERYTHING);
    assertThatThrownBy(() -> FilterLists.numbers("numericFilters", List.of("n:5")))
        .hasMessageContaining("expected TO");
    assertThatThrownBy(() -> FilterLists.numbers("numericFilters", List.of("n")))
        .hasMessageContaining("expected an operator");
  }

  @Test
  void tags_areComparedLetterByLetter() {
    assertThat(FilterLists.tags("tagFilters", "a, -b"))
        .isEqualTo(
            new Filter.And(
                List.of(
                    new Filter.Exactly("_tags", "a"),
                    new Filter.Not(new Filter.Exactly("_tags", "b")))));
  }

  @Test
  void whatIsNoList_isRefused() {
    assertThatThrownBy(() -> facets(7)).hasMessageContaining("facetFilters must be a text, or");
    assertThatThrownBy(() -> facets(List.of(List.of(List.of("c:a")))))
        .hasMessageContaining("facetFilters must be a text, or");
    assertThatThrownBy(() -> facets("c")).hasMessageContaining("of the form attribute:value");
    assertThatThrownBy(() -> facets(Collections.nCopies(1_001, "c:a")))
        .hasMessageContaining("at most 1000 conditions");
    assertThatThrownBy(() -> facets("c:" + "x".repeat(1_001)))
        .hasMessageContaining("at most 1000 characters");
  }
}
