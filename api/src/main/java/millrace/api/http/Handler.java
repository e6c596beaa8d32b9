package millrace.api.http;

/**
 * Answers the requests of one route, each on a virtual thread of its own, which it may block. What
 * it throws as a {@link millrace.spi.failure.MillraceException} becomes an answer too.
 */
@FunctionalInterface
public interface Handler {
  Answer answer(Request request);
}
