package millrace.spi.source;

import java.util.List;

/** A source that has several streams, of which its tasks choose some. */
public interface StreamedSource extends Source {
  /**
   * Finds out whether the source can be read with its settings and credentials.
   *
   * @throws millrace.spi.failure.MillraceException with what is wrong
   */
  void check();

  /**
   * What there is to choose from, each the text of a JSON object in the source's own words.
   *
   * @throws millrace.spi.failure.MillraceException as {@link #plan}
   */
  List<String> streams();
}
