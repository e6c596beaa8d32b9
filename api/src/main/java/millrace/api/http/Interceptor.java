package millrace.api.http;

import millrace.spi.failure.MillraceException;

/** Goes along with every request. Its methods are called in this order, on the request's thread. */
public interface Interceptor {
  /**
   * Before the handler, when it is known who calls.
   *
   * @throws MillraceException to refuse the request
   */
  default void admitted(Call call) {}

  /**
   * Instead, when the route did not let the request in.
   *
   * @throws MillraceException to say so in another way
   */
  default void refused(Call call, MillraceException why) {}

  /** When the answer is made, before a byte of it is sent. It must not fail. */
  default void answered(Call call) {}

  /** When the answer is sent, or broke off. It must not fail. */
  default void ended(Call call) {}
}
