package millrace.api.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectionTest {
  private static final String OBJECT =
      "{ \"a\" : 1.10, \"objectID\":\"k\" ,\"b\":{\"c\":[1, 2],\"d\":\"x\"}, \"e\":[{\"c\":1,\"d\":2},3,{\"d\":4}],\"f\":\"é\\u0041\" }";

  private static String of(List<String> attributes, String... hidden) {
    return Projection.of(attributes, List.of(hidden)).of(OBJECT).text();
  }

  @Test
  void everything_isGivenByteForByte() {
    assertThat(of(List.of("*"))).isEqualTo(OBJECT);
    assertThat(of(List.of("a", "*"))).isEqualTo(OBJECT);
  }

  @Test
  void someAttributes_areGivenWithTheKey_asTheyAre() {
    assertThat(of(List.of("a", "f", "none")))
        .isEqualTo("{\"a\" : 1.10,\"objectID\":\"k\",\"f\":\"é\\u0041\"}");
    assertThat(of(List.of())).isEqualTo("{\"objectID\":\"k\"}");
  }

  @Test
  void nestedAttributes_areFoundInObjectsAndLists() {
    assertThat(of(List.of("b.c", "e.d", "a.x")))
        .isEqualTo("{\"objectID\":\"k\",\"b\":{\"c\":[1, 2]},\"e\":[{\"d\":2},{\"d\":4}]}");
    assertThat(of(List.of("b", "b.c"))).contains("\"b\":{\"c\":[1, 2],\"d\":\"x\"}");
  }

  @Test
  void attributesWithAMinus_andHiddenOnes_areLeftOut() {
    assertThat(of(List.of("*", "-b.d", "-a", "-e.c", "-objectID")))
        .isEqualTo(
            "{\"objectID\":\"k\",\"b\":{\"c\":[1, 2]},\"e\":[{\"d\":2},3,{\"d\":4}],"
                + "\"f\":\"é\\u0041\"}");
    assertThat(of(List.of("*"), "b", "e", "f")).isEqualTo("{\"a\" : 1.10,\"objectID\":\"k\"}");
    assertThat(of(List.of("b"), "b.c")).isEqualTo("{\"objectID\":\"k\",\"b\":{\"d\":\"x\"}}");
  }
}
