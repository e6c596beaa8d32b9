package millrace.connectors.web;

import millrace.spi.source.Split;

/** What the {@code url} of a source names. */
public sealed interface Content permits FileContent, WebContent {
  /** Asks what is there: its name, what tells this version from another, its length. */
  Split describe();

  /**
   * Opens the unpacked bytes.
   *
   * @param split what {@link #describe} said when the run began
   * @param from where to begin
   * @throws millrace.spi.failure.MillraceException also when the content is another one by now
   */
  DecodedBytes open(Split split, Bookmark from);
}
