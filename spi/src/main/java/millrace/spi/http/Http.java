package millrace.spi.http;

import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;

/**
 * The way out to the network. Every call passes one policy: schemes, addresses, redirects, time and
 * size limits, retries of what may be repeated.
 */
@FunctionalInterface
public interface Http {
  /**
   * Sends a request and waits for the head of the answer; the body is read from the answer, which
   * the caller closes.
   *
   * @return the answer, whatever its status
   * @throws millrace.spi.failure.MillraceException {@code source.address_refused} when the policy
   *     forbids the address, {@code source.unavailable} when there is no answer after all retries
   */
  HttpAnswer send(HttpCall call);

  /**
   * Asks the same policy about a host to which a driver with a protocol of its own would connect.
   *
   * @param encrypted whether credentials would go there encrypted
   * @throws millrace.spi.failure.MillraceException {@code source.address_refused} when the policy
   *     forbids it, {@code source.unavailable} when the host is not known
   */
  default void admit(String host, boolean encrypted) {
    throw new MillraceException(
        SourceError.ADDRESS_REFUSED, "connections to " + host + " cannot be made from here");
  }
}
