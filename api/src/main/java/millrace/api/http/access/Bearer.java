package millrace.api.http.access;

import java.util.Optional;
import millrace.api.http.Request;

/** A secret in the header {@code Authorization: Bearer …}. */
public final class Bearer {
  private static final String SCHEME = "bearer ";

  private Bearer() {}

  /** The secret that a request shows in this way, if it does. */
  public static Optional<String> of(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).trim());
  }
}
