package millrace.transform.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import millrace.spi.batch.Documents;
import millrace.spi.batch.GeneratedKey;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Answer.Outcome;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.LogLine.Level;
import millrace.spi.transform.Program;
import millrace.spi.transform.Script;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import millrace.transform.exclude.ExcludeStage;
import millrace.transform.exclude.ExcludedPaths;
import millrace.transform.form.Batches;
import org.junit.jupiter.api.Test;

class ScriptStageTest {
  private static final Program PROGRAM =
      new Program("enrich", "", Map.of("TOKEN", "s3cret"), Map.of());

  /** A program that does what a function says. */
  private static Stage stage(Function<String, Answer> program) {
    return new ScriptStage(
        PROGRAM,
        new Script() {
          @Override
          public List<Answer> run(List<String> records) {
            return records.stream().map(program).toList();
          }

          @Override
          public void close() {}
        });
  }

  private static Answer records(String... documents) {
    return new Answer(new Outcome.Records(List.of(documents)), List.of());
  }

  private static Staged staged(Documents documents, Function<String, Answer> program) {
    return stage(program).apply(documents, 3, "file.json");
  }

  @Test
  void apply_recordWithAKey_showsItAsObjectId() {
    Documents documents =
        new Batches()
            .add("a\"1", "{\"n\":1}")
            .add("2", "{}")
            .add("3", "{\"objectID\":3}")
            .add("{\"x\":{\"objectID\":4}}")
            .build();
    assertThat(Batches.texts(staged(documents, ScriptStageTest::records).documents()))
        .containsExactly(
            "{\"objectID\":\"a\\\"1\",\"n\":1}",
            "{\"objectID\":\"2\"}",
            "{\"objectID\":3}",
            "{\"x\":{\"objectID\":4}}");
  }

  @Test
  void apply_objectIdOfTheResult_isTheKey() {
    Documents documents = new Batches().add("1", "{}").add("{\"a\":1}").build();
    Staged staged = staged(documents, _ -> records("{\"a\":{\"objectID\":8},\"objectID\":9}"));
    assertThat(Batches.keys(staged.documents())).containsExactly("9", "9");
    assertThat(staged.documents().generated(1)).isFalse();
  }

  @Test
  void apply_resultWithoutKey_keepsTheKeyOfItsRecord() {
    Documents documents = new Batches().add("1", "{}").add("{\"a\":1}").build();
    Staged staged = staged(documents, _ -> records("{\"b\":1}"));
    byte[] bytes = "{\"b\":1}".getBytes(UTF_8);
    assertThat(Batches.keys(staged.documents()))
        .containsExactly("1", GeneratedKey.of(bytes, 0, bytes.length));
    assertThat(staged.documents().generated(0)).isFalse();
    assertThat(staged.documents().generated(1)).isTrue();
  }

  @Test
  void apply_severalResults_areCountedAndKeyedAlikeEachTime() {
    Documents documents = new Batches().add("1", "{}").add("2", "{}").build();
    Staged staged =
        staged(documents, _ -> records("{\"n\":1}", "{\"n\":2}", "{\"objectID\":\"x\"}"));
    assertThat(staged.expanded()).isEqualTo(4);
    assertThat(Batches.keys(staged.documents()))
        .containsExactly(
            GeneratedKey.next("1", 0),
            GeneratedKey.next("1", 1),
            "x",
            GeneratedKey.next("2", 0),
            GeneratedKey.next("2", 1),
            "x");
    assertThat(staged.documents().origins().record(2)).isEqualTo(1);
    assertThat(staged.documents().origins().record(3)).isEqualTo(2);
  }

  @Test
  void apply_programThatAnswersForTheFirstAlone_isAskedForTheOthers() {
    Script oneByOne =
        new Script() {
          @Override
          public List<Answer> run(List<String> records) {
            return List.of(records(records.getFirst()));
          }

          @Override
          public void close() {}
        };
    Documents documents = new Batches().add("{\"a\":1}").add("{\"a\":2}").add("{\"a\":3}").build();
    Staged staged = new ScriptStage(PROGRAM, oneByOne).apply(documents, 0, "file");
    assertThat(Batches.texts(staged.documents()))
        .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
  }

  @Test
  void apply_failure_isARejectWithPlaceOriginalAndWithoutSecrets() {
    Documents documents = new Batches().add("1", "{\"a\":1}").build();
    Staged staged =
        staged(documents, _ -> Answer.failed(ScriptError.THREW, "Error: 401 for s3cret"));
    assertThat(staged.documents().size()).isZero();
    assertThat(staged.rejects())
        .containsExactly(
            Reject.rejected(
                ScriptError.THREW,
                "transformation 'enrich': Error: 401 for ***",
                new Position(3, "file.json", 1, 0),
                "{\"a\":1}".getBytes(UTF_8)));
  }

  @Test
  void apply_logs_areWithoutSecrets() {
    Answer answer =
        new Answer(new Outcome.Nothing(), List.of(new LogLine(Level.INFO, "s3crets3cret!")));
    Staged staged = staged(new Batches().add("1", "{}").build(), _ -> answer);
    assertThat(staged.logs()).containsExactly(new LogLine(Level.INFO, "******!"));
    assertThat(staged.filtered()).isEqualTo(1);
  }

  @Test
  void apply_keyThatIsNone_isAReject() {
    Documents documents = new Batches().add("1", "{}").build();
    for (String key : List.of("{}", "[]", "true")) {
      Staged staged = staged(documents, _ -> records("{\"objectID\":" + key + "}"));
      assertThat(staged.rejects())
          .extracting(Reject::code)
          .containsExactly(RecordError.KEY_INVALID);
    }
    assertThat(staged(documents, _ -> records("{\"objectID\":null}")).rejects()).isEmpty();
  }

  @Test
  void apply_numbersLeftAsTheyWere_getTheirDigitsBack() {
    Documents documents =
        new Batches()
            .add("1", "{\"a\":1.0,\"b\":[19.90,1e3],\"c\":0.12345678901234567890,\"d\":1.5}")
            .build();
    Staged staged =
        staged(
            documents,
            _ -> records("{\"a\":1,\"b\":[19.9,1000],\"c\":0.12345678901234568,\"d\":1.5}"));
    assertThat(Batches.texts(staged.documents()))
        .containsExactly("{\"a\":1.0,\"b\":[19.90,1e3],\"c\":0.12345678901234567890,\"d\":1.5}");
  }

  @Test
  void apply_numbersThatMoved_keepTheirValue() {
    Documents documents =
        new Batches().add("1", "{\"a\":1.0,\"c\":0.12345678901234567890}").build();
    Staged staged = staged(documents, _ -> records("{\"x\":1,\"y\":{\"z\":0.12345678901234568}}"));
    assertThat(Batches.texts(staged.documents()))
        .containsExactly("{\"x\":1,\"y\":{\"z\":0.12345678901234567890}}");
  }

  @Test
  void apply_numbersThatWereChanged_areNewOnes() {
    Documents documents = new Batches().add("1", "{\"a\":1.0,\"b\":2.50}").build();
    Staged staged = staged(documents, _ -> records("{\"a\":2,\"b\":\"2.5\"}"));
    assertThat(Batches.texts(staged.documents())).containsExactly("{\"a\":2,\"b\":\"2.5\"}");
  }

  @Test
  void apply_numberBeyondDoublesChanged_isLost() {
    Documents documents = new Batches().add("1", "{\"c\":0.12345678901234567890}").build();
    Staged staged = staged(documents, _ -> records("{\"c\":0.5}"));
    assertThat(staged.rejects())
        .singleElement()
        .satisfies(reject -> {
          assertThat(reject.code()).isEqualTo(ScriptError.NUMBER_LOST);
          assertThat(reject.message()).contains("/c is 0.12345678901234567890");
        });
    assertThat(staged(documents, _ -> records("{}")).rejects()).isEmpty();
  }

  @Test
  void line_ofSeveralStages_countsWhatEachDoes() {
    Stage twice = stage(json -> records(json, json));
    Stage noSecond =
        stage(
            new Function<>() {
              private int calls;

              @Override
              public Answer apply(String json) {
                return switch (calls++ % 4) {
                  case 1 -> new Answer(new Outcome.Nothing(), List.of());
                  case 2 -> Answer.failed(ScriptError.THREW, "no");
                  default -> records("{\"kept\":{\"a\":1,\"b\":2}}");
                };
              }
            });
    Stage exclude = new ExcludeStage(ExcludedPaths.of(List.of("kept.a")));
    Documents documents = new Batches().add("1", "{}").add("2", "{}").build();
    Staged staged = new StageLine(List.of(twice, noSecond, exclude)).apply(documents, 0, "file");
    assertThat(staged.expanded()).isEqualTo(2);
    assertThat(staged.filtered()).isEqualTo(1);
    assertThat(staged.rejects()).hasSize(1);
    assertThat(Batches.texts(staged.documents()))
        .containsExactly("{\"kept\":{\"b\":2}}", "{\"kept\":{\"b\":2}}");
    assertThat(documents.size() + staged.expanded())
        .isEqualTo(staged.documents().size() + staged.filtered() + staged.rejects().size());
  }
}
