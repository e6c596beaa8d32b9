package millrace.store.metadata;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import millrace.access.ApiKey;
import millrace.access.KeyHash;
import millrace.access.KeyId;
import millrace.access.KeyKind;
import millrace.access.Right;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The table of keys. */
final class KeyTable {
  private static final DataType<KeyHash> HASH_TYPE =
      Types.text(KeyHash.class, KeyHash::new, KeyHash::hex);
  private static final DataType<KeyKind> KIND_TYPE =
      Types.text(KeyKind.class, KeyTable::kind, KeyKind::word);

  static final Table<Record> TABLE = table(name("api_key"));
  static final Field<AppId> APP_ID = field(name("app_id"), Types.APP);
  static final Field<KeyId> ID = field(name("id"), Types.KEY);
  static final Field<KeyHash> HASH = field(name("hash"), HASH_TYPE);
  static final Field<KeyKind> KIND = field(name("kind"), KIND_TYPE);
  static final Field<String> NAME = field(name("name"), Types.TEXT);

  /** The words of the rights, with commas between them. */
  static final Field<String> RIGHTS = field(name("rights"), Types.TEXT);

  static final Field<Instant> CREATED_AT = field(name("created_at"), Types.INSTANT);
  static final Field<Instant> EXPIRES_AT = field(name("expires_at"), Types.INSTANT);
  static final Field<Instant> REVOKED_AT = field(name("revoked_at"), Types.INSTANT);
  static final Field<Instant> LAST_USED_AT = field(name("last_used_at"), Types.INSTANT);

  /** All but the hash, which nobody has to read back. */
  static final List<Field<?>> ALL =
      List.of(APP_ID, ID, KIND, NAME, RIGHTS, CREATED_AT, EXPIRES_AT, REVOKED_AT, LAST_USED_AT);

  private KeyTable() {}

  static Condition is(AppId app, KeyId id) {
    return APP_ID.eq(app).and(ID.eq(id));
  }

  static Map<Field<?>, @Nullable Object> values(ApiKey key, KeyHash hash) {
    Map<Field<?>, @Nullable Object> values = new LinkedHashMap<>();
    values.put(APP_ID, key.app());
    values.put(ID, key.id());
    values.put(HASH, hash);
    values.put(KIND, key.kind());
    values.put(NAME, key.name());
    values.put(RIGHTS, key.rights().stream().map(Right::word).collect(Collectors.joining(",")));
    values.put(CREATED_AT, key.createdAt());
    values.put(EXPIRES_AT, key.expiresAt().orElse(null));
    values.put(REVOKED_AT, key.revokedAt().orElse(null));
    values.put(LAST_USED_AT, key.lastUsedAt().orElse(null));
    return values;
  }

  static ApiKey read(Record row) {
    return new ApiKey(
        row.get(APP_ID),
        row.get(ID),
        row.get(KIND),
        row.get(NAME),
        rights(row.get(RIGHTS)),
        row.get(CREATED_AT),
        Optional.ofNullable(row.get(EXPIRES_AT)),
        Optional.ofNullable(row.get(REVOKED_AT)),
        Optional.ofNullable(row.get(LAST_USED_AT)));
  }

  private static KeyKind kind(String word) {
    return KeyKind.of(word).orElseThrow(() -> unknown("kind of key", word));
  }

  private static Set<Right> rights(String words) {
    return Arrays.stream(words.split(",", -1))
        .map(word -> Right.of(word).orElseThrow(() -> unknown("right", word)))
        .collect(Collectors.toSet());
  }

  private static MillraceException unknown(String what, String word) {
    return new MillraceException(StoreError.CORRUPT, "no " + what + " is called " + word);
  }
}
