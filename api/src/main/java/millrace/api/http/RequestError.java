package millrace.api.http;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a request is refused before, or instead of, what it asks for. */
public enum RequestError implements FailureCode {
  /** The request cannot be understood; the message says where and what was expected. */
  INVALID("request.invalid", 400, Retry.NEVER),
  /** No key came with the request, or one that nobody knows. */
  UNAUTHORIZED("request.unauthorized", 401, Retry.NEVER),
  /** The key may not do this; the message says what it lacks. */
  FORBIDDEN("request.forbidden", 403, Retry.NEVER),
  /** Nothing is served under this path. */
  NOT_FOUND("request.not_found", 404, Retry.NEVER),
  /** Something is, but not with this method. */
  METHOD_NOT_ALLOWED("request.method_not_allowed", 405, Retry.NEVER),
  /** The body did not arrive in time. */
  TIMED_OUT("request.timed_out", 408, Retry.LATER),
  /** The body, unpacked, is larger than the limit. */
  TOO_LARGE("request.too_large", 413, Retry.NEVER),
  /** The path with its query is longer than the limit. */
  PATH_TOO_LONG("request.path_too_long", 414, Retry.NEVER),
  /** The body is packed in a way that is not understood. */
  ENCODING_UNKNOWN("request.encoding_unknown", 415, Retry.NEVER),
  /** So many requests in so short a time are not allowed; the answer says how long to wait. */
  TOO_MANY("request.too_many", 429, Retry.LATER),
  /** The headers together are larger than the limit. */
  HEADERS_TOO_LARGE("request.headers_too_large", 431, Retry.NEVER);

  private final String id;
  private final int status;
  private final Retry retry;

  RequestError(String id, int status, Retry retry) {
    this.id = id;
    this.status = status;
    this.retry = retry;
  }

  @Override
  public String id() {
    return id;
  }

  /** The HTTP status that says the same. */
  public int status() {
    return status;
  }

  @Override
  public Blame blame() {
    return Blame.CALLER;
  }

  @Override
  public Retry retry() {
    return retry;
  }
}
