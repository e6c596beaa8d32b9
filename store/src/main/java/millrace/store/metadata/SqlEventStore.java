package millrace.store.metadata;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import millrace.run.Paged;
import millrace.run.Run;
import millrace.run.event.AttemptFacts;
import millrace.run.event.Event;
import millrace.run.event.EventId;
import millrace.run.event.EventKey;
import millrace.run.event.EventKind;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.run.event.RunLife;
import millrace.run.event.SliceFacts;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Events as views of the books in the metadata database. A page is found by its keys alone; only
 * then the rows behind them are read, so that a run may have any number of slices.
 */
public final class SqlEventStore implements EventStore {
  private static final List<Field<?>> SLICE = sliceFields();
  private static final List<Field<?>> ATTEMPT = attemptFields();

  private final Database database;
  private final int notesMax;

  public SqlEventStore(Database database) {
    this(database, NOTES_MAX);
  }

  /** Keeps so many notes of a run. */
  SqlEventStore(Database database, int notesMax) {
    this.database = database;
    this.notesMax = notesMax;
  }

  private static List<Field<?>> sliceFields() {
    List<Field<?>> fields =
        new ArrayList<>(
            List.of(
                SliceTable.SPLIT,
                SliceTable.SEQ,
                SliceTable.TRANSFORM_LOST,
                SliceTable.COMMITTED_AT,
                SplitTable.NAME));
    fields.addAll(SliceTable.COUNTS.all());
    return List.copyOf(fields);
  }

  private static List<Field<?>> attemptFields() {
    List<Field<?>> fields = new ArrayList<>(AttemptTable.ALL);
    fields.add(SplitTable.NAME);
    fields.add(SplitTable.EPOCH);
    return List.copyOf(fields);
  }

  @Override
  public Paged<Event> page(AppId app, RunId id, EventQuery query) {
    return database.read(tx ->
        find(tx, app, id)
            .map(run -> page(tx, run, query))
            .orElseGet(() -> new Paged<>(List.of(), 0)));
  }

  private static Optional<Run> find(DSLContext tx, AppId app, RunId id) {
    return tx.select(RunTable.ALL)
        .from(RunTable.TABLE)
        .where(RunTable.is(app, id))
        .fetchOptional(RunTable::read);
  }

  private static Paged<Event> page(DSLContext tx, Run run, EventQuery query) {
    EventArms arms = new EventArms(run, query);
    Optional<Table<?>> table = arms.table();
    if (table.isEmpty()) {
      return new Paged<>(List.of(), 0);
    }
    int total = tx.fetchCount(table.get());
    List<EventKey> keys =
        tx.select(EventArms.KIND, EventArms.SPLIT, EventArms.SEQ)
            .from(table.get())
            .orderBy(arms.order())
            .limit(query.paging().size())
            .offset(query.paging().before())
            .fetch(SqlEventStore::key);
    return new Paged<>(events(tx, run, keys), total);
  }

  private static EventKey key(Record row) {
    EventKind kind = EventKind.of(row.get(EventArms.KIND)).orElseThrow();
    return new EventKey(kind, row.get(EventArms.SPLIT), row.get(EventArms.SEQ));
  }

  @Override
  public Optional<Event> find(AppId app, RunId id, EventId event) {
    Optional<EventKey> key = EventKey.of(id, event);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    return database.read(tx ->
        find(tx, app, id).flatMap(run -> events(tx, run, List.of(key.get())).stream().findFirst()));
  }

  /** The events behind some keys, in their order; keys of what has not happened lead to none. */
  private static List<Event> events(DSLContext tx, Run run, List<EventKey> keys) {
    List<Event> found = new ArrayList<>(RunLife.events(run));
    found.addAll(notes(tx, run, some(keys, kind -> kind == EventKind.NOTE)));
    found.addAll(attempts(tx, run, some(keys, kind -> kind == EventKind.ATTEMPT_FAILED)));
    found.addAll(slices(tx, run, some(keys, SliceFacts.KINDS::contains)));
    Map<EventKey, Event> byKey = found.stream().collect(toMap(Event::key, identity()));
    return keys.stream().map(byKey::get).filter(Objects::nonNull).toList();
  }

  private static List<EventKey> some(List<EventKey> keys, Predicate<EventKind> wanted) {
    return keys.stream().filter(key -> wanted.test(key.kind())).toList();
  }

  private static List<Event> notes(DSLContext tx, Run run, List<EventKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    return tx.select(NoteTable.ALL)
        .from(NoteTable.TABLE)
        .where(
            NoteTable.of(run.app(), run.id()),
            NoteTable.NUMBER.in(keys.stream().map(EventKey::seq).toList()))
        .fetch(row -> NoteTable.read(row).event(run.id(), row.get(NoteTable.NUMBER)));
  }

  private static List<Event> attempts(DSLContext tx, Run run, List<EventKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Condition wanted =
        keys.stream()
            .map(key -> AttemptTable.SPLIT.eq(key.split()).and(AttemptTable.EPOCH.eq(key.seq())))
            .reduce(Condition::or)
            .orElse(noCondition());
    return tx.select(ATTEMPT)
        .from(AttemptTable.TABLE)
        .join(SplitTable.TABLE)
        .on(AttemptTable.ofSplit())
        .where(
            AttemptTable.of(run.app(), run.id()), AttemptTable.FAILURE.code().isNotNull(), wanted)
        .fetch(SqlEventStore::attempt);
  }

  private static Event attempt(Record row) {
    long epoch = row.get(AttemptTable.EPOCH);
    SplitId split = new SplitId(row.get(AttemptTable.RUN_ID), row.get(AttemptTable.SPLIT));
    return new AttemptFacts(
            split,
            row.get(SplitTable.NAME),
            epoch,
            epoch == row.get(SplitTable.EPOCH),
            AttemptTable.FAILURE.read(row).orElseThrow(),
            row.get(AttemptTable.ENDED_AT))
        .event();
  }

  private static List<Event> slices(DSLContext tx, Run run, List<EventKey> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    List<SliceFacts> slices =
        tx.select(SLICE)
            .from(SliceTable.TABLE)
            .join(SplitTable.TABLE)
            .on(SliceTable.ofSplit())
            .where(
                SliceTable.of(run.app(), run.id()),
                row(SliceTable.SPLIT, SliceTable.SEQ)
                    .in(keys.stream().map(key -> row(key.split(), key.seq())).toList()),
                SliceTable.COMMITTED_AT.isNotNull())
            .fetch(row -> slice(run.id(), row));
    return slices.stream()
        .flatMap(slice -> SliceFacts.KINDS.stream().filter(slice::has).map(slice::event))
        .toList();
  }

  private static SliceFacts slice(RunId run, Record row) {
    return new SliceFacts(
        new SplitId(run, row.get(SliceTable.SPLIT)),
        row.get(SplitTable.NAME),
        row.get(SliceTable.SEQ),
        SliceTable.COUNTS.read(row),
        row.get(SliceTable.TRANSFORM_LOST),
        row.get(SliceTable.COMMITTED_AT));
  }

  @Override
  public void note(AppId app, RunId run, Note note) {
    database.change(Lane.CATALOG, tx -> NoteTable.add(tx, app, run, note, notesMax));
  }
}
