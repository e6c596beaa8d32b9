package millrace.packs.graaljs;

import millrace.spi.transform.ScriptError;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;

/** What is wrong with a program, in words for its author. */
final class Problem {
  private static final int CHARS_MAX = 2_000;

  private Problem() {}

  static String of(PolyglotException e) {
    String words = e.getMessage() == null ? "no reason given" : e.getMessage();
    String cut = words.length() > CHARS_MAX ? words.substring(0, CHARS_MAX) : words;
    SourceSection place = e.getSourceLocation();
    boolean known = place != null && place.isAvailable() && !e.isSyntaxError();
    return (known ? cut + " (line " + place.getStartLine() + ")" : cut).strip();
  }

  static ScriptError code(PolyglotException e) {
    if (e.isResourceExhausted()) {
      return ScriptError.MEMORY;
    }
    return e.isCancelled() || e.isInterrupted() ? ScriptError.TIME : ScriptError.THREW;
  }
}
