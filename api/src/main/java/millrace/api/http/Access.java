package millrace.api.http;

import millrace.spi.AppId;

/** Decides who may use a route. It is asked before a byte of the body is read. */
@FunctionalInterface
public interface Access {
  /** Everybody may, and is nobody in particular. */
  Access EVERYBODY = _ -> new Principal(AppId.LOCAL, "anybody");

  /**
   * Finds out who calls.
   *
   * @throws millrace.spi.failure.MillraceException {@link RequestError#UNAUTHORIZED} when nobody
   *     knows, {@link RequestError#FORBIDDEN} with the missing right when that one may not
   */
  Principal admit(Request request);
}
