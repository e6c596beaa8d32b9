package millrace.run;

import java.util.Map;
import millrace.spi.AppId;

/** How many runs there are. */
@FunctionalInterface
public interface RunCounts {
  /** How many runs of an app are in each state that is no end, by the name of the state. */
  Map<String, Long> unfinished(AppId app);
}
