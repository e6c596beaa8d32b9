package millrace.engine;

import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Lets work on another thread log under the run it is done for. */
final class LogContext {
  private LogContext() {}

  static <T> Callable<T> carried(Callable<T> work) {
    Map<String, String> context = MDC.getCopyOfContextMap();
    return () -> {
      set(context);
      try {
        return work.call();
      } finally {
        MDC.clear();
      }
    };
  }

  static void set(@Nullable Map<String, String> context) {
    if (context == null) {
      MDC.clear();
    } else {
      MDC.setContextMap(context);
    }
  }
}
