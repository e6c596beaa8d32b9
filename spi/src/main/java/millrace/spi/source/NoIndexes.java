package millrace.spi.source;

import java.util.Optional;
import millrace.spi.failure.MillraceException;

/** Where there are no indexes. */
final class NoIndexes implements OwnIndexes {
  @Override
  public boolean areOf(String application) {
    return false;
  }

  @Override
  public String identity(String index) {
    throw notFound(index);
  }

  @Override
  public Page page(String index, String filters, Optional<String> after, int length) {
    throw notFound(index);
  }

  private static MillraceException notFound(String index) {
    return new MillraceException(SourceError.NOT_FOUND, "there is no index " + index + " here");
  }
}
