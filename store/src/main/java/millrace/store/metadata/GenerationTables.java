package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion.Publication;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;

/** The tables of generations of indexes, and of the pointers to the live ones. */
final class GenerationTables {
  static final Table<Record> GENERATION = table(name("index_generation"));
  static final Table<Record> POINTER = table(name("index_pointer"));
  static final Field<AppId> APP_ID = field(name("app_id"), Types.APP);
  static final Field<String> INDEX_NAME = field(name("index_name"), Types.TEXT);
  static final Field<String> ID = field(name("id"), Types.TEXT);
  static final Field<Instant> CREATED_AT = field(name("created_at"), Types.INSTANT);
  static final Field<String> GENERATION_ID = field(name("generation_id"), Types.TEXT);

  /** The run that builds the generation up; null once it is published. */
  static final Field<RunId> RUN_ID = field(name("run_id"), Types.RUN);

  private GenerationTables() {}

  static Optional<String> live(DSLContext tx, AppId app, String index) {
    return tx.select(GENERATION_ID)
        .from(POINTER)
        .where(APP_ID.eq(app), INDEX_NAME.eq(index))
        .fetchOptional(GENERATION_ID);
  }

  /** Moves the pointer, and forgets the generation that it left. */
  static void publish(DSLContext tx, AppId app, Publication publication, Instant at) {
    Optional<String> before = live(tx, app, publication.target());
    point(tx, app, publication.target(), publication.generation(), at);
    // A published generation is nobody's any more: dropping what its run staged leaves it alone.
    int rows =
        tx.update(GENERATION)
            .setNull(RUN_ID)
            .where(
                APP_ID.eq(app),
                ID.eq(publication.generation()),
                INDEX_NAME.eq(publication.target()))
            .execute();
    if (rows != 1) {
      throw new IllegalStateException(publication + " names no generation of its target");
    }
    before
        .filter(generation -> !generation.equals(publication.generation()))
        .ifPresent(generation -> forget(tx, app, generation));
  }

  static void forget(DSLContext tx, AppId app, String generation) {
    tx.deleteFrom(GENERATION).where(APP_ID.eq(app), ID.eq(generation)).execute();
  }

  /**
   * Points a name to a generation.
   *
   * @param at when the name came into use, should it be new
   */
  static void point(DSLContext tx, AppId app, String index, String generation, Instant at) {
    tx.insertInto(POINTER)
        .set(APP_ID, app)
        .set(INDEX_NAME, index)
        .set(GENERATION_ID, generation)
        .set(CREATED_AT, at)
        .onConflict(APP_ID, INDEX_NAME)
        .doUpdate()
        .set(GENERATION_ID, generation)
        .execute();
  }
}
