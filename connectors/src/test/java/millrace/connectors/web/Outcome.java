package millrace.connectors.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.testkit.source.ReadRecord;
import millrace.testkit.source.SourceWorld;
import org.jspecify.annotations.Nullable;

/** Everything that a reader gave until it ended or failed. */
public record Outcome(
    List<ReadRecord> records,
    List<Reject> rejects,
    List<Cursor> cursors,
    @Nullable MillraceException failure) {

  public static Outcome of(SourceWorld world, ReadLimits limits) {
    try (Source source = world.factory().open(world.context(limits))) {
      return of(source, source.plan().getFirst(), Cursor.START, 1_000_000);
    }
  }

  public static Outcome of(SourceWorld world) {
    return of(world, ReadLimits.STANDARD);
  }

  public static Outcome of(Source source, Split split, Cursor from, int recordsMax) {
    List<ReadRecord> records = new ArrayList<>();
    List<Reject> rejects = new ArrayList<>();
    List<Cursor> cursors = new ArrayList<>();
    try (SplitReader reader = source.read(split, from)) {
      Optional<Chunk> chunk = reader.next(recordsMax);
      while (chunk.isPresent()) {
        Fetched fetched = chunk.get().decode();
        records.addAll(ReadRecord.of(fetched));
        rejects.addAll(fetched.rejects());
        cursors.add(chunk.get().next());
        chunk = reader.next(recordsMax);
      }
      return new Outcome(records, rejects, cursors, null);
    } catch (MillraceException e) {
      return new Outcome(records, rejects, cursors, e);
    }
  }

  public List<String> contents() {
    return records.stream().map(ReadRecord::content).toList();
  }

  /** The id and the message of the failure, or "none". */
  public String failed() {
    return failure == null ? "none" : failure.failure().toString();
  }
}
