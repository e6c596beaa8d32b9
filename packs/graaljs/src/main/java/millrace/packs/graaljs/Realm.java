package millrace.packs.graaljs;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Answer.Outcome;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.LogLine.Level;
import millrace.spi.transform.Program;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.ScriptLimits.Output;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * A program in a context. One thread uses it at a time. What the program puts into globals stays
 * there as long as the realm lives, and is seen by no other realm.
 */
final class Realm {
  static final String LANGUAGE = "js";

  private static final String FIND = "typeof transform === 'function' ? transform : undefined";

  private final Context context;
  private final Value prelude;
  private final Value run;
  private final Value take;
  private boolean broken;

  Realm(Context context, Value prelude, Output limits) {
    this.context = context;
    this.prelude = prelude.execute(limits.chars(), limits.logLines(), limits.logChars());
    this.run = this.prelude.getMember("run");
    this.take = this.prelude.getMember("take");
  }

  /** Whether it may be used for another record. */
  boolean sound() {
    return !broken;
  }

  /** Runs the top level of the program, and finds its function. */
  void load(Program program, Source code, Watch watch) {
    program.secrets().forEach((name, value) -> call("secret", name, value));
    program.metadata().forEach((name, value) -> call("metadata", name, value));
    watch.begin(context);
    String problem = "";
    boolean found = false;
    try {
      context.eval(code);
      Value transform = context.eval(LANGUAGE, FIND);
      found = transform.canExecute();
      prelude.getMember("bind").executeVoid(transform);
    } catch (PolyglotException e) {
      problem = Problem.of(e);
    }
    if (!watch.end()) {
      problem = "it breaks its limits before any record: " + watch.verdict().id();
    } else if (problem.isEmpty() && !found) {
      problem = "define async function transform(record, helper) at its top level";
    }
    if (!problem.isEmpty()) {
      throw new MillraceException(
          ScriptError.INVALID,
          "transformation '%s' cannot run: %s".formatted(program.name(), problem));
    }
  }

  private void call(String member, Object... arguments) {
    prelude.getMember(member).executeVoid(arguments);
  }

  /** Runs the program on a record. */
  Answer answer(String json, Watch watch) {
    watch.begin(context);
    Answer answer;
    try {
      run.executeVoid(json, WideNumbers.in(json));
      answer = decode(take.execute().asString());
    } catch (PolyglotException e) {
      broken = true;
      answer = Answer.failed(Problem.code(e), Problem.of(e));
    } catch (IllegalStateException e) {
      // The watchdog closed the context between two calls.
      broken = true;
      answer = Answer.failed(ScriptError.TIME, "it was ended");
    }
    if (watch.end()) {
      return answer;
    }
    broken = true;
    return Answer.failed(watch.verdict(), exceeded(watch.verdict()));
  }

  private static String exceeded(ScriptError verdict) {
    return verdict == ScriptError.MEMORY
        ? "it asked for more memory for one record than it may"
        : "it took more time for one record than it may";
  }

  private Answer decode(String text) {
    List<LogLine> logs = text.charAt(0) == '+' ? logs() : List.of();
    String rest = text.substring(2);
    Outcome outcome =
        switch (text.charAt(1)) {
          case 'R' -> new Outcome.Records(List.of(rest.split("\n", -1)));
          case 'N' -> new Outcome.Nothing();
          case 'T' -> new Outcome.Failed(ScriptError.THREW, rest);
          case 'S' -> new Outcome.Failed(ScriptError.RESULT, rest);
          case 'O' -> new Outcome.Failed(ScriptError.OUTPUT, rest);
          case 'L' -> new Outcome.Failed(ScriptError.NUMBER_LOST, rest);
          case 'P' ->
              new Outcome.Failed(
                  ScriptError.UNSETTLED, "it waits for a promise that nothing will settle");
          default -> throw new IllegalStateException("the prelude answered " + text.charAt(1));
        };
    return new Answer(outcome, logs);
  }

  private List<LogLine> logs() {
    List<LogLine> logs = new ArrayList<>();
    String all = prelude.getMember("logs").execute().asString();
    for (int from = 0; from < all.length(); ) {
      int end = all.indexOf('\0', from);
      logs.add(new LogLine(level(all.charAt(from)), all.substring(from + 1, end)));
      from = end + 1;
    }
    return logs;
  }

  private static Level level(char letter) {
    return switch (letter) {
      case 'd' -> Level.DEBUG;
      case 'w' -> Level.WARNING;
      case 'e' -> Level.ERROR;
      default -> Level.INFO;
    };
  }

  void close() {
    cancel(context);
  }

  static void cancel(Context context) {
    try {
      context.close(true);
    } catch (PolyglotException e) {
      // It is closed all the same; what the program had to say about it is of no interest.
    }
  }
}
