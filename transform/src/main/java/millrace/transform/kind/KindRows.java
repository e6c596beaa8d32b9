package millrace.transform.kind;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import millrace.spi.batch.Column;
import millrace.spi.batch.Columns;
import millrace.spi.batch.ConversionError;
import millrace.spi.batch.Field;
import millrace.spi.batch.Kind;
import millrace.spi.batch.Origins;
import millrace.spi.batch.Schema;
import millrace.spi.failure.FailureCode;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Fetched;

/**
 * Makes rows of one kind of the rows of a table. A row that breaks a rule of the kind is a reject
 * with the rule's name; one of another day than wanted is filtered.
 */
public final class KindRows {
  private static final int NO_KEY = -1;

  private final RowKind kind;
  private final Mapping mapping;
  private final String source;
  private final LocalDate day;
  private final Schema schema;

  private KindRows(RowKind kind, Mapping mapping, String source, LocalDate day) {
    this.kind = kind;
    this.mapping = mapping;
    this.source = source;
    this.day = day;
    Stream<Field> first = Stream.of(new Field("source", Kind.TEXT), new Field("ds", Kind.TEXT));
    this.schema = new Schema(Stream.concat(first, kind.schema().fields().stream()).toList());
  }

  /** Rows of metrics; kinds of units beside {@code idTypes} are kept and marked. */
  public static KindRows metrics(
      Map<String, ?> mapping, String source, LocalDate day, Set<String> idTypes) {
    return new KindRows(new MetricRows(idTypes), new Mapping(mapping), source, day);
  }

  public static KindRows events(Map<String, ?> mapping, String source, LocalDate day) {
    return new KindRows(OccurrenceRows.events(), new Mapping(mapping), source, day);
  }

  public static KindRows exposures(Map<String, ?> mapping, String source, LocalDate day) {
    return new KindRows(OccurrenceRows.exposures(), new Mapping(mapping), source, day);
  }

  /** Maps a batch. Keeps no state, so any thread may call it. */
  public Fetched of(Columns rows) {
    return new Pass(rows).run();
  }

  /** One batch. */
  private final class Pass {
    private final Columns rows;
    private final Origins origins;
    private final Reading reading;
    private final RowSink sink = new RowSink(schema);
    private final Origins kept;
    private final List<Reject> rejects = new ArrayList<>();
    private long filtered;

    Pass(Columns rows) {
      this.rows = rows;
      this.origins = rows.origins();
      this.reading = new Reading(new Cells(rows), mapping);
      this.kept = new Origins(origins.raw(), origins.base(), origins.size());
    }

    Fetched run() {
      BitSet unreadable = new BitSet();
      rows.errors().forEach(error -> unreadable.set(error.row()));
      for (int row = 0; row < rows.size(); row++) {
        if (!unreadable.get(row)) {
          take(row);
        }
      }
      for (ConversionError error : rows.errors()) {
        if (unreadable.get(error.row())) {
          unreadable.clear(error.row());
          reject(error.row(), error.code(), unreadable(error));
        }
      }
      List<Column> columns = sink.columns();
      Columns mapped = new Columns(schema, columns, kept, List.of(), NO_KEY, Columns.Nulls.NULL);
      return new Fetched(mapped, rejects, filtered);
    }

    private void take(int row) {
      try {
        LocalDate own = kind.day(reading, row);
        if (!own.equals(day)) {
          filtered++;
          return;
        }
        RowKind.Values values = kind.read(reading, row);
        values.addTo(sink.text(source).text(day.toString()));
        sink.endRow();
        kept.add(origins.record(row), origins.start(row), origins.end(row));
      } catch (Broken e) {
        reject(row, e.code(), e.says());
      }
    }

    private String unreadable(ConversionError error) {
      String name = rows.schema().fields().get(error.column()).name();
      return "column %s cannot be read: '%s'".formatted(name, shown(error.raw()));
    }

    private void reject(int row, FailureCode code, String message) {
      Position position = new Position(0, "", origins.record(row), origins.offset(row));
      rejects.add(Reject.rejected(code, message, position, origins.original(row)));
    }
  }

  private static String shown(String raw) {
    return raw.length() <= 100 ? raw : raw.substring(0, 100) + "…";
  }
}
