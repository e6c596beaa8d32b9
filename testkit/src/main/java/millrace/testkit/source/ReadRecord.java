package millrace.testkit.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Fetched;

/**
 * One record as it was read, in a form that can be compared: where it stood, its bytes, and what
 * became of it.
 */
public record ReadRecord(long record, long offset, String original, String content) {

  /** The records of a chunk, rejects among them, in the order of the split. */
  public static List<ReadRecord> of(Fetched fetched) {
    List<ReadRecord> all = new ArrayList<>();
    Batch batch = fetched.batch();
    for (int i = 0; i < batch.size(); i++) {
      String content =
          switch (batch) {
            case Documents documents -> document(documents, i);
            case Columns columns -> row(columns, i);
          };
      all.add(
          new ReadRecord(
              batch.origins().record(i),
              batch.origins().offset(i),
              new String(batch.origins().original(i), ISO_8859_1),
              content));
    }
    for (Reject reject : fetched.rejects()) {
      all.add(
          new ReadRecord(
              reject.position().record(),
              reject.position().offset(),
              new String(reject.original(), ISO_8859_1),
              reject.code().id() + " " + reject.message()));
    }
    all.sort(Comparator.comparingLong(ReadRecord::record));
    return all;
  }

  private static String document(Documents documents, int i) {
    String generated = documents.generated(i) ? " (generated) " : " ";
    return documents.key(i) + generated + new String(documents.document(i), ISO_8859_1);
  }

  private static String row(Columns columns, int row) {
    StringBuilder text = new StringBuilder("key " + columns.key());
    for (int i = 0; i < columns.columns().size(); i++) {
      text.append('|').append(columns.schema().fields().get(i).name()).append('=');
      text.append(cell(columns.columns().get(i), row));
    }
    for (ConversionError error : columns.errors()) {
      if (error.row() == row) {
        text.append("|error ").append(error.column()).append(' ').append(error.raw());
      }
    }
    return text.toString();
  }

  private static String cell(Column column, int row) {
    if (column.nulls().get(row)) {
      return "-";
    }
    return switch (column) {
      case Column.Longs longs -> "long " + longs.get(row);
      case Column.Doubles doubles -> "double " + doubles.get(row);
      case Column.Flags flags -> "flag " + flags.get(row);
      case Column.Packed packed ->
          "bytes "
              + new String(
                  packed.bytes(),
                  packed.start(row),
                  packed.end(row) - packed.start(row),
                  ISO_8859_1);
    };
  }
}
