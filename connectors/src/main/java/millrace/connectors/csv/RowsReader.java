package millrace.connectors.csv;

import java.io.Reader;
import java.util.BitSet;
import millrace.connectors.text.Block;

/**
 * The good rows of a block as characters, each byte widened to one, each row with a line feed
 * behind it.
 */
final class RowsReader extends Reader {
  private final Block block;
  private final BitSet skipped;
  private int row;
  private int at;

  RowsReader(Block block, BitSet skipped) {
    this.block = block;
    this.skipped = skipped;
    goTo(skipped.nextClearBit(0));
  }

  @Override
  public int read(char[] into, int offset, int length) {
    if (row >= block.size()) {
      return -1;
    }
    int filled = 0;
    while (filled < length && row < block.size()) {
      int count = Math.min(block.end(row) - at, length - filled);
      widen(block.bytes(), at, into, offset + filled, count);
      filled += count;
      at += count;
      if (at == block.end(row) && filled < length) {
        into[offset + filled++] = '\n';
        goTo(skipped.nextClearBit(row + 1));
      }
    }
    return filled;
  }

  @Override
  public void close() {
    // The block is an array.
  }

  private void goTo(int next) {
    row = next;
    at = next < block.size() ? block.start(next) : 0;
  }

  private static void widen(byte[] bytes, int from, char[] into, int offset, int count) {
    for (int i = 0; i < count; i++) {
      into[offset + i] = (char) (bytes[from + i] & 0xff);
    }
  }
}
