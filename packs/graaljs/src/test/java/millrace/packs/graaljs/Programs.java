package millrace.packs.graaljs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Answer.Outcome;
import millrace.spi.transform.Program;
import millrace.spi.transform.Script;
import millrace.spi.transform.ScriptEngine;
import millrace.spi.transform.ScriptLimits;
import millrace.spi.transform.ScriptLimits.Cost;
import millrace.spi.transform.ScriptLimits.Output;

/** One engine for all cases: it takes a second to start. */
final class Programs {
  static final ScriptLimits LIMITS =
      new ScriptLimits(
          new Cost(
              Duration.ofSeconds(2), Duration.ofSeconds(30), 64L << 20, Duration.ofSeconds(20)),
          new Output(100_000, 5, 40),
          2,
          1_000);

  static final ScriptEngine ENGINE = new GraalJsFactory().open(LIMITS);

  private Programs() {}

  static Program program(String code) {
    return new Program("test", code, Map.of("TOKEN", "s3cret"), Map.of("indexName", "products"));
  }

  /** The function's body as a whole program. */
  static Program body(String body) {
    return program("async function transform(record, helper) { " + body + " }");
  }

  static Answer answer(String body, String record) {
    try (Script script = ENGINE.compile(body(body))) {
      return script.run(List.of(record)).getFirst();
    }
  }

  /** The results in one text, or the code of the failure. */
  static String outcome(String body, String record) {
    return text(answer(body, record));
  }

  static String text(Answer answer) {
    return switch (answer.outcome()) {
      case Outcome.Records records -> String.join(" ", records.documents());
      case Outcome.Nothing _ -> "nothing";
      case Outcome.Failed failed -> failed.code().id() + " " + failed.message();
    };
  }
}
