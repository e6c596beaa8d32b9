package millrace.api.http;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * JSON that goes into an answer as it is, byte for byte.
 *
 * @param text one JSON value
 */
public record RawJson(@JsonValue @JsonRawValue String text) {
  public RawJson {
    requireNonNull(text, "text is null");
  }
}
