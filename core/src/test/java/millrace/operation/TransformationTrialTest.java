package millrace.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import millrace.catalog.CatalogError;
import millrace.engine.StageMaker;
import millrace.operation.TransformationTrial.Findings;
import millrace.operation.TransformationTrial.Request;
import millrace.spi.AppId;
import millrace.spi.batch.Documents;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.LogLine.Level;
import millrace.spi.transform.Program;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import org.junit.jupiter.api.Test;

class TransformationTrialTest {
  private static final AppId APP = new AppId("one");
  private static final LogLine LINE = new LogLine(Level.INFO, "said");

  private final List<Program> programs = new ArrayList<>();

  /** Code is a word here: what to do. */
  private final TransformationTrial trial =
      new TransformationTrial(
          new StageMaker() {
            @Override
            public Stage program(AppId app, Program program) {
              programs.add(program);
              if (program.code().equals("bad")) {
                throw new MillraceException(ScriptError.INVALID, "no program");
              }
              return (documents, _, _) -> staged(program.code(), documents);
            }

            @Override
            public Stage exclude(List<String> paths) {
              throw new IllegalStateException("nothing is taken out in a trial");
            }

            @Override
            public Stage line(List<Stage> stages) {
              throw new IllegalStateException("a trial has one stage");
            }
          });

  private static Staged staged(String code, Documents documents) {
    return switch (code) {
      case "same" -> new Staged(documents, List.of(), 0, 0, List.of(LINE));
      default -> {
        Reject reject =
            Reject.rejected(
                ScriptError.THREW,
                "no price",
                new Position(0, "sample", 1, 0),
                "{}".getBytes(StandardCharsets.UTF_8));
        yield new Staged(documents.only(new BitSet()), List.of(reject), 0, 0, List.of(LINE));
      }
    };
  }

  private static Credentials credentials(String... namesAndValues) {
    return new Credentials("secrets", new Config(Map.of(namesAndValues[0], namesAndValues[1])));
  }

  @Test
  void run_result_isThePayload() {
    Findings findings = trial.run(APP, new Request("t", "same", "{\"a\":1.0}", List.of()));
    assertThat(findings.payloads()).containsExactly("{\"a\":1.0}");
    assertThat(findings.logs()).containsExactly(LINE);
    assertThat(findings.error()).isEmpty();
  }

  @Test
  void run_recordRefused_saysWhyAndWhatWasSaid() {
    Findings findings = trial.run(APP, new Request("t", "throw", "{}", List.of()));
    assertThat(findings.payloads()).isEmpty();
    assertThat(findings.logs()).containsExactly(LINE);
    assertThat(findings.error().orElseThrow().toString()).isEqualTo("transform.threw: no price");
  }

  @Test
  void run_codeThatIsNoProgram_saysSo() {
    Findings findings = trial.run(APP, new Request("t", "bad", "{}", List.of()));
    assertThat(findings.payloads()).isEmpty();
    assertThat(findings.error().orElseThrow().code()).isEqualTo(ScriptError.INVALID);
  }

  @Test
  void run_authentications_areSecretsByName() {
    List<Credentials> both = List.of(credentials("A", "1"), credentials("B", "2"));
    assertThat(trial.run(APP, new Request("t", "same", "{}", both)).error()).isEmpty();
    assertThat(programs.getFirst().secrets()).isEqualTo(Map.of("A", "1", "B", "2"));
    assertThat(programs.getFirst().toString()).doesNotContain("1");
  }

  @Test
  void run_sameNameTwice_isRefused() {
    List<Credentials> both = List.of(credentials("A", "1"), credentials("A", "2"));
    assertThatThrownBy(() -> trial.run(APP, new Request("t", "same", "{}", both)))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(CatalogError.INVALID));
  }
}
