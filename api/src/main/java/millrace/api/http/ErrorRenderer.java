package millrace.api.http;

import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a problem into the body that the clients of a face know. */
@FunctionalInterface
public interface ErrorRenderer {
  /** What is rendered where no face says otherwise: {@code {"message": …, "status": …}}. */
  ErrorRenderer PLAIN =
      problem -> {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", problem.message());
        body.put("status", problem.status());
        return body;
      };

  /** A value that becomes the JSON of the body. */
  Object body(Problem problem);
}
