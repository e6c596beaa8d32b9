package millrace.store.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationsTest {
  private static final String LATER = "db/migration/later";

  @TempDir Path folder;
  private Path file;
  private Sqlite kind;

  @BeforeEach
  void name() {
    file = folder.resolve("meta.db");
    kind = new Sqlite(file);
  }

  @Test
  void newest_isTheHighestNumberAmongTheScripts() throws IOException, URISyntaxException {
    URL scripts =
        Objects.requireNonNull(Migrations.class.getClassLoader().getResource(Sqlite.MIGRATIONS));
    try (Stream<Path> files = Files.list(Path.of(scripts.toURI()))) {
      List<Integer> numbers =
          files
              .map(path -> path.getFileName().toString())
              .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
              .sorted()
              .toList();
      assertThat(numbers).doesNotHaveDuplicates().endsWith(Migrations.NEWEST);
    }
  }

  @Test
  void database_thatSkipsTheTool_missesNoMigration() {
    Database.open(file).close();
    Database.open(file).close();

    Flyway tool =
        Flyway.configure()
            .dataSource(kind.writing())
            .locations("classpath:" + Sqlite.MIGRATIONS)
            .load();
    assertThat(tool.info().pending()).isEmpty();
    assertThat(tool.validateWithResult().validationSuccessful).isTrue();
  }

  @Test
  void run_onNewDatabase_makesNoCopy() throws IOException {
    later(3);

    assertThat(names()).doesNotContain("meta.db.before-v1");
    assertThat(columns(file)).containsExactly("app_id", "id", "note", "more");
  }

  @Test
  void run_onOlderFormat_keepsACopyAndAllContent() throws SQLException, IOException {
    later(1);
    execute(file, "INSERT INTO run VALUES ('a', '1')");
    Files.writeString(folder.resolve("meta.db.before-v2.part"), "cut off by a crash");

    later(3);

    assertThat(columns(file)).containsExactly("app_id", "id", "note", "more");
    assertThat(rows(file)).isEqualTo(1);
    Path copy = folder.resolve("meta.db.before-v2");
    assertThat(columns(copy)).containsExactly("app_id", "id");
    assertThat(rows(copy)).isEqualTo(1);
    assertThat(names()).noneMatch(name -> name.endsWith(".part"));
  }

  @Test
  void run_stepByStep_givesTheSameSchemaAsAtOnce() throws SQLException {
    IntStream.rangeClosed(1, 3).forEach(this::later);
    Sqlite other = new Sqlite(folder.resolve("other.db"));
    new Migrations(other, LATER, 3).run();

    assertThat(schema(file)).isEqualTo(schema(other.file()));
  }

  @Test
  void runs_ofAnOlderFormat_getThePhaseOfTheirState() throws SQLException {
    new Migrations(kind, Sqlite.MIGRATIONS, 2).run();
    Map<String, Integer> phases =
        Map.of("queued", 0, "running", 3, "finalizing", 3, "skipped", 2, "succeeded", 1);
    for (String state : phases.keySet()) {
      execute(
          file,
          "INSERT INTO run (app_id, id, task_id, definition, state, state_at, ended, created_at)"
              + " VALUES ('a', '%s', 't', '{}', '%s', 1, 0, 1)".formatted(state, state));
    }

    Database.open(file).close();

    phases.forEach((state, phase) ->
        assertThat(texts(file, "SELECT phase || type FROM run WHERE id = '" + state + "'"))
            .containsExactly(phase + "reindex"));
  }

  @Test
  void run_onNewerFormat_isRefusedAndChangesNothing() throws IOException {
    later(2);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(() -> new Migrations(kind, LATER, 1).run())
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(StoreError.NEWER_VERSION);
              assertThat(e.failure().message())
                  .contains("format 2")
                  .contains("up to 1")
                  .contains(file.toString());
            });
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void open_ofOtherFile_isCorrupt() throws IOException {
    Files.writeString(file, "this is no database at all, but a text that somebody wrote\n", UTF_8);

    assertCorrupt();
    assertThat(Files.readString(file)).startsWith("this is no database");
  }

  @Test
  void open_ofOtherDatabase_isCorrupt() throws SQLException {
    execute(file, "CREATE TABLE somebody (id INTEGER)");

    assertCorrupt();
  }

  private void assertCorrupt() {
    assertThatThrownBy(() -> Database.open(file).close())
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(StoreError.CORRUPT));
  }

  /** Migrates as the version did that knew so many formats. */
  private void later(int newest) {
    new Migrations(kind, LATER, newest).run();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).toList();
    }
  }

  private static void execute(Path file, String sql) throws SQLException {
    try (Connection connection = new Sqlite(file).writing().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> columns(Path file) {
    return texts(file, "SELECT name FROM pragma_table_info('run') ORDER BY cid");
  }

  private static int rows(Path file) {
    return Integer.parseInt(texts(file, "SELECT count(*) FROM run").getFirst());
  }

  private static List<String> schema(Path file) {
    return texts(file, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name");
  }

  private static List<String> texts(Path file, String sql) {
    try (Connection connection = new Sqlite(file).writing().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
