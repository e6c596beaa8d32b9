package millrace.connectors.text;

import static java.util.Objects.requireNonNull;

import millrace.connectors.web.Bookmark;
import millrace.connectors.web.Content;
import millrace.spi.source.Split;

/** How records stand in a content. */
@FunctionalInterface
public interface Format {
  /** Opens a content at a place. Called once for each reader, on its thread. */
  Opening open(Content content, Split split, Bookmark from);

  /** A content that is open. */
  record Opening(BlockSource blocks, BlockDecoder decoder) {
    public Opening {
      requireNonNull(blocks, "blocks is null");
      requireNonNull(decoder, "decoder is null");
    }
  }
}
