package millrace.engine;

import java.util.List;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.transform.LogLine;

/** Takes what programs say; any thread may call it. */
@FunctionalInterface
public interface LogSink {
  LogSink NONE = (_, _, _) -> {};

  void take(AppId app, RunId run, List<LogLine> lines);

  /** Forgets a run that came to rest. */
  default void forget(RunId run) {}
}
