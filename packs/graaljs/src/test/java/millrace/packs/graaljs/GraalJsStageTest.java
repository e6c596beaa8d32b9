package millrace.packs.graaljs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Origins;
import millrace.spi.transform.Program;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import millrace.transform.script.ScriptStage;
import millrace.transform.script.StageLine;
import org.junit.jupiter.api.Test;

/** What a program and the step around it do together. */
class GraalJsStageTest {
  private static Stage stage(String body) {
    Program program = Programs.body(body);
    return new ScriptStage(program, Programs.ENGINE.compile(program));
  }

  private static Documents document(String key, String json) {
    byte[] bytes = json.getBytes(UTF_8);
    Origins origins = new Origins(bytes, 0, 1);
    Documents.Builder builder = new Documents.Builder(bytes, origins, 1);
    origins.add(1, 0, bytes.length);
    builder.add(0, bytes.length, key);
    return builder.build();
  }

  private static String result(String body, String json) {
    try (Stage stage = stage(body)) {
      Staged staged = stage.apply(document("7", json), 0, "file");
      return staged.rejects().isEmpty()
          ? new String(staged.documents().document(0), UTF_8)
          : staged.rejects().getFirst().code().id();
    }
  }

  @Test
  void numbers_leftAsTheyAre_keepAllTheirDigits() {
    String json =
        "{\"objectID\":\"7\",\"a\":9007199254740993,\"b\":1.0,\"c\":[19.90,1e3,-0.0],"
            + "\"d\":0.1000000000000000055511151231257827,\"e\":123456789012345678901234567890,"
            + "\"f\":1e-7,\"g\":100000000000000000000.5,\"h\":-0}";
    assertThat(result("return record", json)).isEqualTo(json);
    assertThat(result("return {...record}", json)).isEqualTo(json);
  }

  @Test
  void numbers_changed_areTheNewOnesOrLost() {
    assertThat(result("record.b += 1; return record", "{\"objectID\":1,\"b\":1.0}"))
        .isEqualTo("{\"objectID\":1,\"b\":2}");
    assertThat(result("record.n += 1; return record", "{\"n\":9007199254740993}"))
        .isEqualTo("transform.number_lost");
    assertThat(result("record.n *= 2; return record", "{\"n\":0.12345678901234567890}"))
        .isEqualTo("transform.number_lost");
  }

  @Test
  void key_ofTheRecord_isSeenAndMayBeSet() {
    try (Stage stage = stage("record.objectID = 'p-' + record.objectID; return record")) {
      Staged staged = stage.apply(document("7", "{}"), 0, "file");
      assertThat(staged.documents().key(0)).isEqualTo("p-7");
    }
  }

  @Test
  void programs_oneBehindTheOther_countAllTheyDo() {
    Stage split = stage("return record.tags.map(tag => ({tag}))");
    Stage choose =
        stage("if (record.tag === 'b') return; if (record.tag === 'c') throw 1; return record");
    try (Stage line = new StageLine(List.of(split, choose))) {
      Staged staged = line.apply(document("7", "{\"tags\":[\"a\",\"b\",\"c\",\"d\"]}"), 0, "file");
      assertThat(staged.documents().size()).isEqualTo(2);
      assertThat(staged.expanded()).isEqualTo(3);
      assertThat(staged.filtered()).isEqualTo(1);
      assertThat(staged.rejects()).hasSize(1);
    }
  }
}
