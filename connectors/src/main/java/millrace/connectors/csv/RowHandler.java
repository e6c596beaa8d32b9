package millrace.connectors.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import millrace.connectors.text.Block;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Field;
import millrace.spi.batch.Origins;
import millrace.spi.ledger.RecordError;
import org.jspecify.annotations.Nullable;

/** Puts the cells of rows into columns. A row of another width is taken back. */
final class RowHandler extends AbstractBaseCsvCallbackHandler<Object> {
  private final CsvLayout layout;
  private final Block block;
  private final BitSet skipped;
  private final CellWriter[] writers;
  private final Origins origins;
  private final List<ConversionError> errors = new ArrayList<>();
  private final List<Ragged> ragged = new ArrayList<>();
  private int inBlock;

  /** A row with another number of cells than the header. */
  record Ragged(int inBlock, int cells) {}

  RowHandler(CsvLayout layout, Block block, BitSet skipped) {
    this.layout = layout;
    this.block = block;
    this.skipped = skipped;
    this.writers =
        layout.schema().fields().stream()
            .map(Field::kind)
            .map(kind -> CellWriter.of(kind, block.size(), bytes(block)))
            .toArray(CellWriter[]::new);
    this.origins = new Origins(block.bytes(), block.base(), block.size());
    this.inBlock = skipped.nextClearBit(0);
  }

  private static int bytes(Block block) {
    return block.size() == 0 ? 0 : block.end(block.size() - 1) - block.start(0);
  }

  List<Ragged> ragged() {
    return ragged;
  }

  /** All rows of the header's width. */
  Columns columns() {
    if (inBlock < block.size()) {
      throw new IllegalStateException("the parser saw other rows than the cutter");
    }
    return new Columns(
        layout.schema(),
        Stream.of(writers).map(CellWriter::column).toList(),
        origins,
        errors,
        layout.key(),
        Columns.Nulls.ABSENT);
  }

  @Override
  protected void handleField(int i, char[] cell, int offset, int length, boolean quoted) {
    if (i >= writers.length) {
      return; // counted, and the row is taken back at its end
    }
    int row = origins.size();
    if (!writers[i].write(row, cell, offset, offset + length, quoted)) {
      String raw = Narrowed.text(cell, offset, offset + length);
      errors.add(new ConversionError(row, i, RecordError.CONVERSION, raw));
    }
  }

  @Override
  protected @Nullable Object buildRecord() {
    if (inBlock >= block.size()) {
      throw new IllegalStateException("the parser saw other rows than the cutter");
    }
    if (getFieldCount() == writers.length) {
      origins.add(block.record(inBlock), block.start(inBlock), block.end(inBlock));
    } else {
      takeBack();
      ragged.add(new Ragged(inBlock, getFieldCount()));
    }
    inBlock = skipped.nextClearBit(inBlock + 1);
    return null;
  }

  private void takeBack() {
    int row = origins.size();
    for (CellWriter writer : writers) {
      writer.column().truncate(row);
    }
    while (!errors.isEmpty() && errors.getLast().row() == row) {
      errors.removeLast();
    }
  }
}
