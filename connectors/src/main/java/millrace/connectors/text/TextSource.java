package millrace.connectors.text;

import java.util.List;
import millrace.connectors.web.Content;
import millrace.spi.source.Cursor;
import millrace.spi.source.Source;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;

/** One file in some format, which is one split. */
public final class TextSource implements Source {
  private final Content content;
  private final Format format;

  public TextSource(Content content, Format format) {
    this.content = content;
    this.format = format;
  }

  @Override
  public List<Split> plan() {
    return List.of(content.describe());
  }

  @Override
  public SplitReader read(Split split, Cursor cursor) {
    return new BlocksReader(content, split, cursor, format);
  }

  @Override
  public void close() {
    // Readers hold what there is to hold.
  }
}
