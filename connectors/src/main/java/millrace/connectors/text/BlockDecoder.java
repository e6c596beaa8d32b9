package millrace.connectors.text;

import millrace.spi.source.Fetched;

/** Turns blocks into records. Any thread calls it, several at a time. */
@FunctionalInterface
public interface BlockDecoder {
  Fetched decode(Block block);
}
