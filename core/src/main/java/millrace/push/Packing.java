package millrace.push;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import millrace.engine.RunSpec;
import millrace.push.Pushes.Steps;
import millrace.run.Run;
import millrace.spi.batch.Documents;
import millrace.spi.destination.Load;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Disposition;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.RecordError;
import millrace.spi.ledger.Reject;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;

/** Makes parcels of what stands in the journal. */
final class Packing {
  /** What positions of rejects have for a file. */
  static final String NAME = "push";

  private final PushJournal journal;
  private final Steps steps;
  private final int recordBytes;

  Packing(PushJournal journal, Steps steps, int recordBytes) {
    this.journal = journal;
    this.steps = steps;
    this.recordBytes = recordBytes;
  }

  Parcel pack(Push push) {
    Documents records = journal.records(push);
    if (push.action().isOrder()) {
      Documents none = records.only(new BitSet());
      return new Parcel(push.id(), push.action(), none, Counts.of(Count.READ, 1), List.of());
    }
    List<Reject> rejects = new ArrayList<>();
    Documents fitting = fitting(records, rejects);
    Staged staged = push.action().bringsContent() ? staged(push, fitting) : Staged.same(fitting);
    rejects.addAll(staged.rejects());
    Documents left = keyed(push.action(), staged.documents(), rejects);
    Counts counts =
        Counts.of(Count.READ, records.size())
            .with(Count.EXPANDED, staged.expanded())
            .with(Count.FILTERED, staged.filtered());
    for (Reject reject : rejects) {
      counts = counts.with(reject.disposition().count(), 1);
    }
    return new Parcel(push.id(), push.action(), left, counts, rejects);
  }

  private Staged staged(Push push, Documents fitting) {
    Run run = push.run();
    Load load = new Load(run.app(), run.id(), push.index(), run.definition().action());
    RunSpec spec = new RunSpec(run.app(), run.id(), run.definition(), load);
    try (Stage stage = steps.stages().open(spec)) {
      Staged staged = stage.apply(fitting, 0, NAME);
      if (!staged.logs().isEmpty()) {
        steps.logs().take(run.app(), run.id(), staged.logs());
      }
      return staged;
    }
  }

  /** A parcel of which nothing can be stored. */
  Parcel lost(Push push, Failure failure) {
    Documents records = journal.records(push);
    Documents none = records.only(new BitSet());
    if (push.action().isOrder()) {
      Counts order = Counts.of(Count.READ, 1).with(Count.ERRORED, 1);
      return new Parcel(push.id(), push.action(), none, order, List.of());
    }
    List<Reject> rejects = new ArrayList<>(records.size());
    for (int i = 0; i < records.size(); i++) {
      rejects.add(
          new Reject(
              Disposition.ERRORED,
              failure.code(),
              failure.message(),
              position(records, i),
              records.document(i)));
    }
    Counts counts = Counts.of(Count.READ, records.size()).with(Count.ERRORED, records.size());
    return new Parcel(push.id(), push.action(), none, counts, rejects);
  }

  /** A step may have taken the key away, which partial records cannot do without. */
  private static Documents keyed(PushAction action, Documents documents, List<Reject> rejects) {
    if (action == PushAction.ADD || action == PushAction.UPDATE) {
      return documents;
    }
    BitSet keyed = new BitSet(documents.size());
    for (int i = 0; i < documents.size(); i++) {
      if (documents.generated(i)) {
        rejects.add(
            Reject.rejected(
                RecordError.KEY_REQUIRED,
                action.word() + " needs a key; leave the record its objectID",
                position(documents, i),
                documents.origins().original(i)));
      } else {
        keyed.set(i);
      }
    }
    return keyed.cardinality() == documents.size() ? documents : documents.only(keyed);
  }

  private Documents fitting(Documents records, List<Reject> rejects) {
    BitSet fitting = new BitSet(records.size());
    for (int i = 0; i < records.size(); i++) {
      int size = records.end(i) - records.start(i);
      if (size <= recordBytes) {
        fitting.set(i);
      } else {
        rejects.add(tooLarge(records, i, size));
      }
    }
    return fitting.cardinality() == records.size() ? records : records.only(fitting);
  }

  private Reject tooLarge(Documents records, int i, int size) {
    return Reject.rejected(
        PushError.RECORD_TOO_LARGE,
        "the record has %,d bytes, more than the %,d of limits.record.bytes"
            .formatted(size, recordBytes),
        position(records, i),
        records.document(i));
  }

  private static Position position(Documents records, int i) {
    return new Position(0, NAME, records.origins().record(i), records.origins().offset(i));
  }
}
