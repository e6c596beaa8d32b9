package millrace.store.metadata;

import static millrace.store.metadata.GenerationTables.APP_ID;
import static millrace.store.metadata.GenerationTables.INDEX_NAME;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Map;
import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.json.StoredJson;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import tools.jackson.core.JacksonException;

/** The table of the settings of indexes. */
final class IndexSettingsTable {
  private static final Table<Record> TABLE = table(name("index_settings"));
  private static final Field<String> SETTINGS = field(name("settings"), Types.TEXT);

  private IndexSettingsTable() {}

  static Optional<Map<String, Object>> find(DSLContext tx, AppId app, String index) {
    return tx.select(SETTINGS)
        .from(TABLE)
        .where(APP_ID.eq(app), INDEX_NAME.eq(index))
        .fetchOptional(SETTINGS)
        .map(IndexSettingsTable::read);
  }

  private static Map<String, Object> read(String text) {
    try {
      return StoredJson.readObject(text);
    } catch (JacksonException e) {
      throw new MillraceException(
          StoreError.CORRUPT, "the stored settings of an index cannot be read", e);
    }
  }

  static void put(DSLContext tx, AppId app, String index, Map<String, Object> settings) {
    String text = StoredJson.write(settings);
    tx.insertInto(TABLE)
        .set(APP_ID, app)
        .set(INDEX_NAME, index)
        .set(SETTINGS, text)
        .onConflict(APP_ID, INDEX_NAME)
        .doUpdate()
        .set(SETTINGS, text)
        .execute();
  }

  static void delete(DSLContext tx, AppId app, String index) {
    tx.deleteFrom(TABLE).where(APP_ID.eq(app), INDEX_NAME.eq(index)).execute();
  }
}
