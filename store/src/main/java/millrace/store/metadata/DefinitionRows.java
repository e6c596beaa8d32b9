package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.APP_ID;
import static millrace.store.metadata.CatalogTables.CREATED_AT;
import static millrace.store.metadata.CatalogTables.NAME;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.catalog.Listing;
import millrace.catalog.Page;
import millrace.catalog.Referrer;
import millrace.spi.AppId;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The rows of one kind of definitions.
 *
 * @param kind what a person calls it
 */
record DefinitionRows<T, I>(
    String kind,
    Table<Record> table,
    Field<I> id,
    List<Field<?>> fields,
    Function<Record, T> reading) {

  void put(DSLContext tx, Map<Field<?>, Object> row) {
    tx.insertInto(table).set(row).onConflict(APP_ID, id).doUpdate().set(row).execute();
  }

  Optional<T> find(DSLContext tx, AppId app, I key) {
    return tx.select(fields)
        .from(table)
        .where(APP_ID.eq(app), id.eq(key))
        .fetchOptional()
        .map(reading);
  }

  List<T> find(DSLContext tx, AppId app, Collection<I> keys) {
    return tx.select(fields)
        .from(table)
        .where(APP_ID.eq(app), id.in(keys))
        .fetch()
        .map(reading::apply);
  }

  boolean drop(DSLContext tx, AppId app, I key) {
    return tx.deleteFrom(table).where(APP_ID.eq(app), id.eq(key)).execute() > 0;
  }

  /** A page, read along the index of its order. */
  Page<T> page(DSLContext tx, AppId app, Condition filter, Field<?> key, Listing<?> listing) {
    long total = tx.selectCount().from(table).where(APP_ID.eq(app), filter).fetchSingle().value1();
    List<T> items =
        tx.select(fields)
            .from(table)
            .where(APP_ID.eq(app), filter)
            .orderBy(order(key, listing.descending()))
            .limit(listing.size())
            .offset(listing.before())
            .fetch()
            .map(reading::apply);
    return new Page<>(items, total);
  }

  private List<SortField<?>> order(Field<?> key, boolean descending) {
    return Stream.of(key, CREATED_AT, id)
        .distinct()
        .<SortField<?>>map(field -> descending ? field.desc() : field.asc())
        .toList();
  }

  List<Referrer> referrers(DSLContext tx, AppId app, Condition refers, int max) {
    return tx.select(id, NAME)
        .from(table)
        .where(APP_ID.eq(app), refers)
        .limit(max)
        .fetch(
            row -> new Referrer(kind, UUID.fromString(String.valueOf(row.value1())), row.value2()));
  }

  /** That a column has one of some values; none are all. */
  static <V> Condition oneOf(Field<V> column, Collection<V> values) {
    return values.isEmpty() ? DSL.noCondition() : column.in(values);
  }

  static <V> Condition is(Field<V> column, Optional<V> value) {
    return value.<Condition>map(column::eq).orElseGet(DSL::noCondition);
  }
}
