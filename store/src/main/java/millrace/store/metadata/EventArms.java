package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import millrace.run.Run;
import millrace.run.event.EventKind;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStatus;
import millrace.run.event.RunLife;
import millrace.run.event.SliceFacts;
import millrace.spi.ledger.Count;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.Table;

/**
 * The keys of a run's events as one query: an arm for each kind, over the table that the kind is a
 * view of. Kinds that nobody wants have no arm.
 */
final class EventArms {
  private static final String EVENT = "event";
  static final Field<Integer> KIND = field(name(EVENT, "kind"), Types.INT);
  static final Field<Integer> SPLIT = field(name(EVENT, "split"), Types.INT);
  static final Field<Long> SEQ = field(name(EVENT, "seq"), Types.LONG);
  private static final Field<Instant> AT = field(name(EVENT, "at"), Types.INSTANT);
  private static final Field<String> STATUS = field(name(EVENT, "status"), Types.TEXT);
  private static final Field<String> TYPE = field(name(EVENT, "type"), Types.TEXT);

  private final Run run;
  private final EventQuery query;

  EventArms(Run run, EventQuery query) {
    this.run = run;
    this.query = query;
  }

  /** All arms together; empty when there is none. */
  Optional<Table<?>> table() {
    Stream<Select<Record6<Integer, Integer, Long, Instant, String, String>>> arms =
        Stream.of(life(), slices(), attempts(), notes()).flatMap(each -> each);
    return arms.reduce(Select::unionAll).map(union -> union.asTable(name(EVENT)));
  }

  /** The order of {@link EventQuery#order}. */
  List<OrderField<?>> order() {
    Stream<Field<?>> first =
        switch (query.key()) {
          case STATUS -> Stream.of(STATUS);
          case TYPE -> Stream.of(TYPE);
          case PUBLISHED -> Stream.of();
        };
    return Stream.concat(first, Stream.of(AT, KIND, SPLIT, SEQ))
        .<OrderField<?>>map(field -> query.descending() ? field.desc() : field.asc())
        .toList();
  }

  /** What the run tells by itself is at hand. */
  private Stream<Select<Record6<Integer, Integer, Long, Instant, String, String>>> life() {
    return RunLife.events(run).stream()
        .filter(query::wants)
        .map(event ->
            select(
                kind(event.key().kind()),
                inline(0).as(SPLIT),
                inline(0L).as(SEQ),
                inline(event.publishedAt(), Types.INSTANT).as(AT),
                inline(EventQuery.word(event.status())).as(STATUS),
                type(event.key().kind())));
  }

  private Stream<Select<Record6<Integer, Integer, Long, Instant, String, String>>> slices() {
    return SliceFacts.KINDS.stream()
        .filter(query::wants)
        .map(kind ->
            select(
                    kind(kind),
                    SliceTable.SPLIT.as(SPLIT),
                    SliceTable.SEQ.as(SEQ),
                    SliceTable.COMMITTED_AT.as(AT),
                    inline(EventQuery.word(kind.status())).as(STATUS),
                    type(kind))
                .from(SliceTable.TABLE)
                .where(
                    SliceTable.of(run.app(), run.id()),
                    published(SliceTable.COMMITTED_AT),
                    has(kind)));
  }

  /** The same that {@link SliceFacts#has} says. */
  private static Condition has(EventKind kind) {
    return switch (kind) {
      case FETCHED -> noCondition();
      case TRANSFORM_LOST -> SliceTable.TRANSFORM_LOST.gt(0L);
      case FILTERED -> count(Count.FILTERED).gt(0L);
      case DUPLICATE -> count(Count.DUPLICATE).gt(0L);
      case WRITTEN ->
          count(Count.INSERTED)
              .plus(count(Count.UPDATED))
              .plus(count(Count.UNCHANGED))
              .plus(count(Count.STAGED))
              .plus(count(Count.DELETED))
              .gt(0L);
      case LOST ->
          count(Count.REJECTED).plus(count(Count.ERRORED)).minus(SliceTable.TRANSFORM_LOST).gt(0L);
      case CREATED, STARTED, NOTE, ATTEMPT_FAILED, ENDED ->
          throw new IllegalArgumentException(kind + " is not about a slice");
    };
  }

  private static Field<Long> count(Count count) {
    return SliceTable.COUNTS.of(count);
  }

  private Stream<Select<Record6<Integer, Integer, Long, Instant, String, String>>> attempts() {
    if (!query.wants(EventKind.ATTEMPT_FAILED)) {
      return Stream.of();
    }
    Field<String> status =
        when(AttemptTable.EPOCH.lt(SplitTable.EPOCH), inline(EventStatus.RETRIED.word()))
            .otherwise(inline(EventStatus.FAILED.word()));
    List<String> wanted = query.statuses().stream().map(EventStatus::word).toList();
    return Stream.of(
        select(
                kind(EventKind.ATTEMPT_FAILED),
                AttemptTable.SPLIT.as(SPLIT),
                AttemptTable.EPOCH.as(SEQ),
                AttemptTable.ENDED_AT.as(AT),
                status.as(STATUS),
                type(EventKind.ATTEMPT_FAILED))
            .from(AttemptTable.TABLE)
            .join(SplitTable.TABLE)
            .on(AttemptTable.ofSplit())
            .where(
                AttemptTable.of(run.app(), run.id()),
                AttemptTable.FAILURE.code().isNotNull(),
                published(AttemptTable.ENDED_AT),
                wanted.isEmpty() ? noCondition() : status.in(wanted)));
  }

  /** Notes have no status. */
  private Stream<Select<Record6<Integer, Integer, Long, Instant, String, String>>> notes() {
    if (!query.wants(EventKind.NOTE) || !query.statuses().isEmpty()) {
      return Stream.of();
    }
    return Stream.of(
        select(
                kind(EventKind.NOTE),
                inline(0).as(SPLIT),
                NoteTable.NUMBER.as(SEQ),
                NoteTable.AT.as(AT),
                inline("").as(STATUS),
                type(EventKind.NOTE))
            .from(NoteTable.TABLE)
            .where(NoteTable.of(run.app(), run.id()), published(NoteTable.AT)));
  }

  private Condition published(Field<Instant> at) {
    return at.between(query.published().from()).and(query.published().to());
  }

  private static Field<Integer> kind(EventKind kind) {
    return inline(kind.code()).as(KIND);
  }

  private static Field<String> type(EventKind kind) {
    return inline(kind.type().word()).as(TYPE);
  }
}
