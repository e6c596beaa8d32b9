package millrace.api.http.access;

import java.util.List;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.Principal;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.spi.failure.MillraceException;

/** A console key in a header. It says by itself which app is meant. */
public final class StatsigAccess {
  static final String KEY = "STATSIG-API-KEY";

  private final Keys keys;

  public StatsigAccess(Keys keys) {
    this.keys = keys;
  }

  /** Lets in every key that may read. */
  public Access reading() {
    return request -> admit(request, Right.READ);
  }

  /** Lets in every key that may change something. */
  public Access writing() {
    return request -> admit(request, Right.WRITE);
  }

  private Principal admit(Request request, Right right) {
    List<String> given = request.headers(KEY);
    ApiKey key =
        (given.size() == 1 ? Optional.of(given.getFirst()) : Optional.<String>empty())
            .flatMap(keys::find)
            .filter(found -> found.kind() == KeyKind.STATSIG)
            .orElseThrow(() -> unknown(given));
    if (!key.allows(right)) {
      throw new MillraceException(
          RequestError.FORBIDDEN, "this key lacks the right " + right.word());
    }
    return Principal.of(key);
  }

  /** The key itself is not repeated: it may be a good one for something else (invariant 5). */
  private static MillraceException unknown(List<String> given) {
    return new MillraceException(
        RequestError.UNAUTHORIZED,
        "This endpoint only accepts an active CONSOLE key, but "
            + (given.isEmpty()
                ? "no key was sent. Send it in the header " + KEY
                : "an invalid key was sent. Key: console-***"));
  }
}
