package millrace.api.http;

import java.util.Set;

/** Decides who may use a route. It is asked before a byte of the body is read. */
@FunctionalInterface
public interface Access {
  /** Everybody may, and is nobody in particular. */
  Access EVERYBODY = _ -> Principal.ANYBODY;

  /**
   * Finds out who calls.
   *
   * @throws millrace.spi.failure.MillraceException {@link RequestError#UNAUTHORIZED} when nobody
   *     knows, {@link RequestError#FORBIDDEN} with the missing right when that one may not
   */
  Principal admit(Request request);

  /** The query parameters that are meant for it; handlers do not see them. */
  default Set<String> parameters() {
    return Set.of();
  }
}
