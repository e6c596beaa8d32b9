package millrace.connectors.csv;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import millrace.connectors.text.Block;
import millrace.connectors.text.BlockDecoder;
import millrace.connectors.text.Utf8;
import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Fetched;

/**
 * Turns blocks of rows into columns.
 *
 * @param file as positions call it
 */
record CsvDecoder(CsvLayout layout, CsvText text, String file) implements BlockDecoder {

  @Override
  public Fetched decode(Block block) {
    List<Reject> rejects = new ArrayList<>();
    BitSet skipped = new BitSet();
    refuseBroken(block, skipped, rejects);
    RowHandler handler = new RowHandler(layout, block, skipped);
    text.parse(new RowsReader(block, skipped), handler);
    for (RowHandler.Ragged row : handler.ragged()) {
      String message =
          "expected %d cells as in the header, found %d"
              .formatted(layout.schema().size(), row.cells());
      rejects.add(reject(block, row.inBlock(), CsvError.RAGGED_ROW, message));
    }
    rejects.sort(Comparator.comparingLong(reject -> reject.position().record()));
    return new Fetched(handler.columns(), rejects);
  }

  /** Rows that the parser must not see, because it would stop at them or read them wrongly. */
  private void refuseBroken(Block block, BitSet skipped, List<Reject> rejects) {
    boolean ascii = block.isAscii();
    for (int row = 0; row < block.size(); row++) {
      int bad = ascii ? -1 : Utf8.firstInvalid(block.bytes(), block.start(row), block.end(row));
      if (bad >= 0) {
        skipped.set(row);
        String message = "expected UTF-8, found other bytes at byte offset " + (block.base() + bad);
        rejects.add(reject(block, row, RecordError.ENCODING, message));
      } else if (block.flawed(row)) {
        skipped.set(row);
        String message = "expected a delimiter or a line end behind a closing quote, found text";
        rejects.add(reject(block, row, CsvError.STRAY_TEXT, message));
      }
    }
  }

  private Reject reject(Block block, int row, FailureCode code, String message) {
    Position position = new Position(0, file, block.record(row), block.offset(row));
    return Reject.rejected(code, message, position, block.original(row));
  }
}
