package millrace.api.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * JSON that goes into an answer as it is, or comes out of a body as it was, byte for byte.
 *
 * @param text one JSON value; an object or a list when it was read
 */
public record RawJson(@JsonValue @JsonRawValue String text) {
  public RawJson {
    requireNonNull(text, "text is null");
  }

  public boolean isObject() {
    return text.startsWith("{");
  }
}
