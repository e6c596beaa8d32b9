package millrace.api.algolia;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import millrace.api.http.Json;
import millrace.api.http.Request;
import millrace.api.http.RequestError;
import millrace.spi.failure.MillraceException;

/** Reads the bodies of definitions, which are small. The content type does not matter. */
public final class Bodies {
  /** The size of a body; what is kept of it fits into one transaction. */
  public static final int BYTES_MAX = 512 << 10;

  private record Nothing() {}

  private Bodies() {}

  /**
   * The body as a value.
   *
   * @throws MillraceException {@link RequestError#INVALID} with what is wrong, or {@link
   *     RequestError#TOO_LARGE}
   */
  public static <T> T read(Request request, Class<T> type) {
    return Json.read(bytes(request), type);
  }

  /** The body as a value; empty when there is no body. */
  public static <T> Optional<T> readOptional(Request request, Class<T> type) {
    byte[] body = bytes(request);
    return body.length == 0 ? Optional.empty() : Optional.of(Json.read(body, type));
  }

  /**
   * Where nothing is wanted: some clients send an empty object there.
   *
   * @throws MillraceException {@link RequestError#INVALID} when there is more
   */
  public static void readNothing(Request request) {
    byte[] body = bytes(request);
    if (body.length > 0) {
      Json.read(body, Nothing.class);
    }
  }

  private static byte[] bytes(Request request) {
    try {
      byte[] body = request.body().stream().readNBytes(BYTES_MAX + 1);
      if (body.length > BYTES_MAX) {
        throw new MillraceException(
            RequestError.TOO_LARGE, "a definition must have at most " + BYTES_MAX + " bytes");
      }
      return body;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
