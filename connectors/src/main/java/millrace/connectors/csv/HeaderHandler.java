package millrace.connectors.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the cells of the header. */
final class HeaderHandler extends AbstractBaseCsvCallbackHandler<Object> {
  private final List<String> names = new ArrayList<>();

  List<String> names() {
    return names;
  }

  @Override
  protected void handleField(int i, char[] cell, int offset, int length, boolean quoted) {
    names.add(Narrowed.text(cell, offset, offset + length));
  }

  @Override
  protected @Nullable Object buildRecord() {
    return null;
  }
}
