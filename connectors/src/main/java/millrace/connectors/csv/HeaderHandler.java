package millrace.connectors.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the cells of the header, as far as they can be columns. */
final class HeaderHandler extends AbstractBaseCsvCallbackHandler<Object> {
  /** Each column costs memory in each block, whether it has values or not. */
  static final int COLUMNS_MAX = 16_384;

  /** No reader of JSON takes much longer names by default. */
  static final int NAME_BYTES_MAX = 32_000;

  private final List<String> names = new ArrayList<>();
  private int columns;
  private int longest;

  List<String> names() {
    return names;
  }

  /** What is wrong with the header, in words that stand behind "expected". */
  Optional<String> problem() {
    if (columns > COLUMNS_MAX) {
      return Optional.of("at most %,d columns, found %,d".formatted(COLUMNS_MAX, columns));
    }
    return longest > NAME_BYTES_MAX
        ? Optional.of(
            "names of at most %,d bytes, found one of %,d".formatted(NAME_BYTES_MAX, longest))
        : Optional.empty();
  }

  @Override
  protected void handleField(int i, char[] cell, int offset, int length, boolean quoted) {
    columns++;
    longest = Math.max(longest, length);
    if (columns <= COLUMNS_MAX && length <= NAME_BYTES_MAX) {
      names.add(Narrowed.text(cell, offset, offset + length));
    }
  }

  @Override
  protected @Nullable Object buildRecord() {
    return null;
  }
}
