package millrace.store.metadata;

import static millrace.store.metadata.CatalogTables.CREATED_AT;
import static millrace.store.metadata.CatalogTables.INPUT;
import static millrace.store.metadata.CatalogTables.NAME;
import static millrace.store.metadata.CatalogTables.TYPE;
import static millrace.store.metadata.CatalogTables.UPDATED_AT;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationFilter;
import millrace.catalog.AuthenticationId;
import millrace.catalog.AuthenticationType;
import millrace.catalog.Platform;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;

/** Credentials; the secret part of the input is encrypted. */
final class AuthenticationTable {
  static final Field<AuthenticationId> ID = field(name("id"), Types.AUTHENTICATION);
  static final Field<Platform> PLATFORM =
      field(
          name("platform"),
          Types.text(Platform.class, AuthenticationTable::platform, Platform::word));
  static final Field<String> SECRET_NAMES = field(name("secret_names"), Types.TEXT);
  static final Field<byte[]> SECRETS = field(name("secrets"), Types.BYTES);

  static final DefinitionRows<Authentication, AuthenticationId> ROWS =
      new DefinitionRows<>(
          "authentication",
          table(name("authentication")),
          ID,
          List.of(ID, TYPE, NAME, PLATFORM, INPUT, SECRET_NAMES, CREATED_AT, UPDATED_AT),
          AuthenticationTable::read);

  private AuthenticationTable() {}

  private static Platform platform(String word) {
    return Stream.of(Platform.values())
        .filter(platform -> platform.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new MillraceException(StoreError.CORRUPT, "no platform is called " + word));
  }

  /** All of an authentication but its secrets. */
  static Map<Field<?>, Object> row(AppId app, Authentication authentication) {
    Map<Field<?>, Object> row =
        CatalogTables.row(app, authentication.name(), authentication.stamps());
    row.put(ID, authentication.id());
    row.put(TYPE, authentication.type().word());
    row.put(PLATFORM, authentication.platform());
    row.put(INPUT, authentication.input());
    row.put(SECRET_NAMES, CatalogTables.texts(authentication.secretNames()));
    return row;
  }

  private static Authentication read(Record row) {
    return new Authentication(
        row.get(ID),
        AuthenticationType.of(row.get(TYPE)),
        row.get(NAME),
        row.get(PLATFORM),
        row.get(INPUT),
        CatalogTables.texts(row.get(SECRET_NAMES), Function.identity()),
        CatalogTables.stamps(row));
  }

  static Condition wanted(AuthenticationFilter filter) {
    List<String> types = filter.types().stream().map(AuthenticationType::word).toList();
    return DefinitionRows.oneOf(TYPE, types)
        .and(DefinitionRows.oneOf(PLATFORM, filter.platforms()));
  }

  static Field<?> column(AuthenticationFilter.Key key) {
    return switch (key) {
      case NAME -> NAME;
      case TYPE -> TYPE;
      case PLATFORM -> PLATFORM;
      case UPDATED -> UPDATED_AT;
      case CREATED -> CREATED_AT;
    };
  }
}
