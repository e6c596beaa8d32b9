package millrace.spi.source;

import java.util.List;
import millrace.spi.transform.LogLine;

/** Takes what a source has to tell whoever watches its run; any thread may call it. */
@FunctionalInterface
public interface SourceLog {
  /** For nobody. */
  SourceLog NONE = _ -> {};

  /**
   * Shows some lines among the events of the run, in this order. May block for a moment. Of very
   * many lines the last ones are left out.
   *
   * @param lines without secrets (invariant 5)
   */
  void take(List<LogLine> lines);
}
