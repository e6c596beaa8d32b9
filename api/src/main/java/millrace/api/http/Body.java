package millrace.api.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import millrace.spi.failure.MillraceException;

/**
 * The body of a request, unpacked. Reading it throws a {@link MillraceException}: {@link
 * RequestError#TOO_LARGE} at the limit of unpacked bytes, {@link RequestError#TIMED_OUT} when it
 * does not come in time, {@link RequestError#INVALID} when it breaks off or is not what it claims
 * to be. It can be read once.
 */
public final class Body {
  private final Supplier<InputStream> content;

  Body(Supplier<InputStream> content) {
    this.content = content;
  }

  /** The body while it arrives. */
  public InputStream stream() {
    return content.get();
  }

  /** All of it. */
  public byte[] bytes() {
    try {
      return stream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads it as JSON, strictly.
   *
   * @throws MillraceException {@link RequestError#INVALID} with the place and what was expected
   */
  public <T> T json(Class<T> type) {
    return Json.read(bytes(), type);
  }

  /**
   * Says that none is wanted.
   *
   * @throws MillraceException {@link RequestError#INVALID} when there is one
   */
  public void expectNone() {
    if (bytes().length > 0) {
      throw new MillraceException(RequestError.INVALID, "no body is expected here");
    }
  }
}
