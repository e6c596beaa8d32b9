package millrace.transform.exclude;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Staged;
import millrace.transform.form.Batches;
import org.junit.jupiter.api.Test;

class ExcludeStageTest {
  private static String without(String json, String... paths) {
    Documents documents = new Batches().add("k", json).build();
    Staged staged = new ExcludeStage(ExcludedPaths.of(List.of(paths))).apply(documents, 0, "file");
    assertThat(staged.rejects()).isEmpty();
    return Batches.texts(staged.documents()).getFirst();
  }

  @Test
  void apply_name_takesTheMemberOut() {
    assertThat(without("{\"a\":1,\"b\":{\"a\":2},\"c\":3}", "a"))
        .isEqualTo("{\"b\":{\"a\":2},\"c\":3}");
  }

  @Test
  void apply_nestedName_takesItOutOfThatObjectAlone() {
    assertThat(without("{\"foo\":{\"bar\":1,\"baz\":2},\"bar\":3}", "foo.bar"))
        .isEqualTo("{\"foo\":{\"baz\":2},\"bar\":3}");
  }

  @Test
  void apply_element_takesTheMemberOutOfThatElementAlone() {
    String json = "{\"foo\":[{\"bar\":1,\"x\":1},{\"bar\":2,\"x\":2}]}";
    String expected = "{\"foo\":[{\"x\":1},{\"bar\":2,\"x\":2}]}";
    assertThat(without(json, "foo.[0].bar")).isEqualTo(expected);
    assertThat(without(json, "foo[0].bar")).isEqualTo(expected);
  }

  @Test
  void apply_everyElement_takesTheMemberOutOfAll() {
    assertThat(
            without("{\"foo\":[{\"bar\":1,\"x\":1},{\"bar\":2},3,[{\"bar\":4}]]}", "foo.[*].bar"))
        .isEqualTo("{\"foo\":[{\"x\":1},{},3,[{\"bar\":4}]]}");
  }

  @Test
  void apply_elementItself_isTakenOutOfTheList() {
    assertThat(without("{\"foo\":[1,2,3]}", "foo.[1]")).isEqualTo("{\"foo\":[1,3]}");
    assertThat(without("{\"foo\":[1,2,3]}", "foo.[*]")).isEqualTo("{\"foo\":[]}");
  }

  @Test
  void apply_severalPaths_areAllFollowed() {
    assertThat(
            without(
                "{\"a\":{\"b\":1,\"c\":[{\"d\":1,\"e\":2},{\"d\":3,\"e\":4}]},\"f\":1}",
                "a.b",
                "a.c.[0].d",
                "a.c.[*].e",
                "f"))
        .isEqualTo("{\"a\":{\"c\":[{},{\"d\":3}]}}");
  }

  @Test
  void apply_pathToNothing_changesNothing() {
    assertThat(without("{\"a\":1,\"b\":[]}", "a.b", "b.c", "x.y.z", "a.[0]"))
        .isEqualTo("{\"a\":1,\"b\":[]}");
  }

  @Test
  void apply_dotInAName_isReachedWithABackslash() {
    assertThat(without("{\"a.b\":1,\"a\":{\"b\":2},\"[0]\":3}", "a\\.b", "\\[0]"))
        .isEqualTo("{\"a\":{\"b\":2}}");
  }

  @Test
  void apply_numbers_keepTheirDigits() {
    String json = "{\"n\":9007199254740993,\"d\":1.10,\"e\":1E400,\"s\":\"é😀\\n\"}";
    assertThat(without(json, "x")).isEqualTo(json);
  }

  @Test
  void apply_everythingTakenOut_leavesAnEmptyObject() {
    assertThat(without("{\"a\":1}", "a")).isEqualTo("{}");
  }

  @Test
  void apply_keyTakenOut_isTheKeyStill() {
    Documents documents = new Batches().add("7", "{\"objectID\":\"7\"}").build();
    Staged staged =
        new ExcludeStage(ExcludedPaths.of(List.of("objectID"))).apply(documents, 0, "file");
    assertThat(Batches.keys(staged.documents())).containsExactly("7");
    assertThat(staged.documents().origins().record(0)).isEqualTo(1);
  }

  @Test
  void of_pathThatIsNone_isRefusedWithThePlace() {
    for (String path :
        List.of("", ".", "a.", ".a", "a..b", "a.[x]", "a.[", "a.[-1]", "a]b[", "a[0]b", "a\\")) {
      assertThatThrownBy(() -> ExcludedPaths.of(List.of(path)))
          .as(path)
          .isInstanceOf(MillraceException.class)
          .hasMessageStartingWith("transform.invalid_path: path '" + path + "'");
    }
  }
}
