package millrace.connectors.outbound;

import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;

/** The other side gave no answer. Knows whether it may have seen the request. */
final class NoAnswer extends MillraceException {
  private final boolean sent;

  NoAnswer(String message, boolean sent, @Nullable Throwable cause) {
    super(SourceError.UNAVAILABLE, message, cause);
    this.sent = sent;
  }

  boolean sent() {
    return sent;
  }
}
