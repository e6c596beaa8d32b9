package millrace.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import millrace.engine.FormConversion.Checked;
import millrace.engine.FormConversion.Converted;
import millrace.spi.batch.Batch;
import millrace.spi.batch.Columns;
import millrace.spi.batch.Documents;
import millrace.spi.destination.Action;
import millrace.spi.destination.Form;
import millrace.spi.destination.Slice;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Fetched;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;

/** What happens to a chunk between reader and destination; any thread, without memory. */
final class Intake {
  private final FormConversion conversion;
  private final Receiver receiver;
  private final int split;
  private final String file;
  private final Stage stage;
  private final Consumer<List<LogLine>> logs;

  /**
   * Takes chunks of one split.
   *
   * @param stage what is done with the documents of all chunks
   * @param logs takes what was said while that was done
   * @param receiver who takes what is left
   */
  Intake(
      FormConversion conversion,
      Stage stage,
      Consumer<List<LogLine>> logs,
      Receiver receiver,
      int split,
      String file) {
    this.conversion = conversion;
    this.stage = stage;
    this.logs = logs;
    this.receiver = receiver;
    this.split = split;
    this.file = file;
  }

  /** What the destination does with records, and in which form it takes them. */
  record Receiver(Action action, Form form) {}

  /**
   * What became of a chunk so far.
   *
   * @param counts what the chunk held, what was made of it, and what was left out or rejected; the
   *     destination counts the rest
   */
  record Taken(Counts counts, List<Reject> rejects) {
    static final Taken NOTHING = new Taken(Counts.NONE, List.of());
  }

  Taken take(Chunk chunk, Slice slice) {
    Fetched fetched = chunk.decode();
    List<Reject> rejects = new ArrayList<>();
    fetched.rejects().forEach(reject -> rejects.add(reject.in(split, place(reject))));
    Counts counts = Counts.of(Count.READ, chunk.records()).with(Count.FILTERED, fetched.filtered());
    if (receiver.form() == Form.COLUMNS && Stage.NONE.equals(stage)) {
      slice.write(rows(fetched.batch(), rejects));
    } else {
      Staged staged = staged(fetched.batch(), rejects);
      slice.write(inForm(staged.documents(), rejects));
      counts =
          counts.with(Count.EXPANDED, staged.expanded()).with(Count.FILTERED, staged.filtered());
    }
    for (Reject reject : rejects) {
      counts = counts.with(reject.disposition().count(), 1);
    }
    return new Taken(counts, rejects);
  }

  private Columns rows(Batch batch, List<Reject> rejects) {
    return switch (batch) {
      case Documents documents -> conversion.columns(documents);
      case Columns columns -> {
        Checked checked = conversion.checked(columns, split, file);
        rejects.addAll(checked.rejects());
        yield checked.columns();
      }
    };
  }

  private Staged staged(Batch batch, List<Reject> rejects) {
    Documents documents =
        switch (batch) {
          case Documents already -> already;
          case Columns columns -> {
            Converted converted = conversion.documents(columns, split, file);
            rejects.addAll(converted.rejects());
            yield converted.documents();
          }
        };
    Staged staged = stage.apply(documents, split, file);
    rejects.addAll(staged.rejects());
    if (!staged.logs().isEmpty()) {
      logs.accept(staged.logs());
    }
    return staged;
  }

  private Batch inForm(Documents documents, List<Reject> rejects) {
    return switch (receiver.form()) {
      case DOCUMENTS -> receiver.action().needsKey() ? withKey(documents, rejects) : documents;
      case COLUMNS -> conversion.columns(documents);
    };
  }

  /** A reader may know a place within the split. */
  private String place(Reject reject) {
    String said = reject.position().file();
    return said.startsWith(file + "/") ? said : file;
  }

  private Documents withKey(Documents documents, List<Reject> rejects) {
    BitSet keyed = new BitSet(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      if (documents.generated(i)) {
        rejects.add(keyRequired(documents, i));
      } else {
        keyed.set(i);
      }
    }
    return keyed.cardinality() == documents.size() ? documents : documents.only(keyed);
  }

  private Reject keyRequired(Documents documents, int i) {
    return Reject.rejected(
        RecordError.KEY_REQUIRED,
        receiver.action().word()
            + " needs a key; set uniqueIDColumn or give the record an objectID",
        new Position(split, file, documents.origins().record(i), documents.origins().offset(i)),
        documents.origins().original(i));
  }
}
