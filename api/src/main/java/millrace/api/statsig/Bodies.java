package millrace.api.statsig;

import java.io.IOException;
import java.io.UncheckedIOException;
import millrace.api.http.Json;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.spi.failure.MillraceException;

/** Reads bodies, which are small. The content type does not matter. */
final class Bodies {
  /** The size of a body; what is kept of it fits into one transaction. */
  static final int BYTES_MAX = 512 << 10;

  private Bodies() {}

  static <T> T read(Request request, Class<T> type) {
    try {
      byte[] body = request.body().stream().readNBytes(BYTES_MAX + 1);
      if (body.length > BYTES_MAX) {
        throw new MillraceException(
            RequestError.TOO_LARGE, "a body must have at most " + BYTES_MAX + " bytes");
      }
      return Json.read(body, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
