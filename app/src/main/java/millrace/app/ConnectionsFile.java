package millrace.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import millrace.ingestion.IngestionError;
import millrace.ingestion.WarehouseConnections.Declared;
import millrace.ingestion.WarehouseType;
import millrace.pipeline.References;
import millrace.pipeline.Yaml;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file that says how warehouses are reached:
 *
 * <pre>
 * connections:
 *   - type: redshift
 *     source_name: orders          # left out: for every source of the type
 *     app: local                   # left out: local
 *     input: {host: …, port: 5439, database: …}
 *     authentication: {type: basic, input: {username: …, password: "${PASSWORD}"}}
 * </pre>
 */
final class ConnectionsFile {
  private static final Set<String> MEMBERS =
      Set.of("type", "source_name", "app", "input", "authentication");
  private static final String CONNECTIONS = "connections";

  private final Path file;
  private final References references;

  private ConnectionsFile(Path file, Function<String, @Nullable String> environment) {
    this.file = file.toAbsolutePath().normalize();
    Path parent = this.file.getParent();
    this.references = new References(environment, parent == null ? this.file : parent);
  }

  /**
   * The connections of a file.
   *
   * @param environment gives null for what is not set
   * @throws MillraceException {@code ingestion.connections} with what is wrong
   */
  static List<Declared> read(Path file, Function<String, @Nullable String> environment) {
    return new ConnectionsFile(file, environment).connections();
  }

  private List<Declared> connections() {
    Map<String, Object> tree =
        references.variables(Yaml.object(text(), file.toString(), IngestionError.CONNECTIONS));
    if (!tree.keySet().equals(Set.of(CONNECTIONS))
        || !(tree.get(CONNECTIONS) instanceof List<?> items)) {
      throw wrong("one member is expected at the top, connections, with a list");
    }
    List<Declared> all = new ArrayList<>();
    for (Object item : items) {
      all.add(connection(members(item, CONNECTIONS)));
    }
    return all;
  }

  private String text() {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new MillraceException(
          IngestionError.CONNECTIONS, "the file " + file + " cannot be read", e);
    }
  }

  private Declared connection(Config members) {
    for (String name : members.values().keySet()) {
      if (!MEMBERS.contains(name)) {
        throw wrong("a connection has no member " + name);
      }
    }
    String type = members.text("type").orElseThrow(() -> wrong("a connection has no type"));
    return new Declared(
        app(members),
        WarehouseType.of(type).orElseThrow(() -> wrong("no warehouse is of type " + type)),
        members.text("source_name"),
        part(members, "input").orElse(Config.EMPTY),
        part(members, "authentication").map(this::credentials));
  }

  private AppId app(Config members) {
    try {
      return members.text("app").map(AppId::new).orElse(AppId.LOCAL);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private Credentials credentials(Config members) {
    String type = members.text("type").orElseThrow(() -> wrong("an authentication has no type"));
    Map<String, Object> input = new LinkedHashMap<>();
    part(members, "input")
        .orElse(Config.EMPTY)
        .values()
        .forEach((name, value) -> input.put(name, references.secret(name, value)));
    return new Credentials(type, new Config(input));
  }

  private Optional<Config> part(Config members, String name) {
    return Optional.ofNullable(members.values().get(name)).map(value -> members(value, name));
  }

  private Config members(@Nullable Object value, String where) {
    if (!(value instanceof Map<?, ?> tree)) {
      throw wrong(where + " must hold objects");
    }
    Map<String, Object> named = new LinkedHashMap<>();
    tree.forEach((name, member) -> {
      if (member != null) {
        named.put(String.valueOf(name), member);
      }
    });
    return new Config(named);
  }

  private MillraceException wrong(@Nullable String what) {
    return new MillraceException(IngestionError.CONNECTIONS, file + ": " + what);
  }
}
