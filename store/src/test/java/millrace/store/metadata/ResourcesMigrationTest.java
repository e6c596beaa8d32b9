package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.Authentication;
import millrace.catalog.AuthenticationId;
import millrace.catalog.DestinationId;
import millrace.catalog.Platform;
import millrace.catalog.Trigger;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.store.vault.Vault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the third format has kept is there in the fourth one. */
class ResourcesMigrationTest {
  private static final AppId APP = new AppId("one");
  private static final UUID ID = new UUID(1, 1);

  @TempDir Path folder;

  @Test
  void definitions_ofTheThirdFormat_areWholeInTheFourth() throws SQLException {
    Sqlite kind = new Sqlite(folder.resolve("meta.db"));
    new Migrations(kind, Sqlite.MIGRATIONS, 3).run();
    Vault vault = new Vault(folder.resolve("keyset.json"));
    byte[] secrets =
        vault.encrypt(
            APP, new AuthenticationId(ID), new Config(Map.of("client_secret", "s", "code", "c")));
    try (Connection connection = kind.writing().getConnection()) {
      execute(
          connection,
          "INSERT INTO authentication VALUES ('one', ?, 'oauth', 'login', '{\"url\":\"u\"}', ?, 1, 2)",
          ID.toString(),
          secrets);
      execute(
          connection,
          "INSERT INTO destination VALUES ('one', ?, 'search', 'index', '{}', NULL, 1, 2)",
          ID.toString());
      execute(
          connection,
          "INSERT INTO task VALUES ('one', ?, 'products', ?, ?, 'save', 5, 1, 1, 2, 'schedule',"
              + " '* * * * *', NULL, NULL, NULL, NULL, NULL)",
          ID.toString(),
          ID.toString(),
          ID.toString());
    }

    try (Database database = Database.open(folder.resolve("meta.db"))) {
      SqlCatalogStore catalog = new SqlCatalogStore(database, vault);
      AuthenticationId login = new AuthenticationId(ID);
      Authentication found = catalog.authentication(APP, login).orElseThrow();
      assertThat(found.platform()).isEqualTo(Platform.NONE);
      assertThat(found.secretNames()).containsExactly("client_secret", "code");
      assertThat(catalog.credentials(APP, login).input().values()).containsEntry("code", "c");
      assertThat(catalog.destination(APP, new DestinationId(ID)).orElseThrow().transformations())
          .isEqualTo(List.of());
      assertThat(catalog.taskNamed(APP, "products").orElseThrow().trigger())
          .isEqualTo(new Trigger.Schedule("* * * * *"));
      assertThat(catalog.taskNamed(APP, "products").orElseThrow().options().email())
          .isEqualTo(Optional.empty());
    }
  }

  private static void execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }
}
