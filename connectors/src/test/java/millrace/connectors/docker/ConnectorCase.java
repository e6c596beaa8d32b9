package millrace.connectors.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.batch.Documents;
import millrace.spi.config.Config;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Programs;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.spi.source.StreamedSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Connectors of the test's own, which are programs in both protocols. */
abstract class ConnectorCase {
  protected static final String COMMON =
      """
      #!/usr/bin/env python3
      import json, os, sys, time
      args = sys.argv[1:]
      def given(name):
          return json.load(open(args[args.index(name) + 1])) if name in args else None
      config = given("--config") or {}
      mode = config.get("mode", "")
      def out(message):
          print(json.dumps(message), flush=True)
      def rows(stream):
          for i in range(1, config.get("rows", 5) + 1):
              yield {"id": i, "name": stream + str(i), "price": 1.50}
      def begun():
          if "begun" in config:
              open(config["begun"], "w").close()
      def trouble(i):
          if i == 3 and mode == "dies":
              print("cannot go on, token was " + config["token"], file=sys.stderr)
              sys.exit(3)
          if i == 3 and mode == "hangs":
              begun()
              time.sleep(600)
          if i == 3 and mode == "garbage":
              print('{"type": "RECORD", "rec', flush=True)
          if i == 3 and mode == "half":
              sys.stdout.write('{"type": "RECORD", "record": {"str')
              sys.exit(0)
          if i == 3 and mode == "talks":
              print("INFO this is a log line", flush=True)
          if i == 3 and mode == "long":
              print('{"type": "LOG", "text": "' + "x" * 4000 + '"}', flush=True)
          if i == 3 and mode == "killed":
              os.kill(os.getpid(), 9)
          if i == 3 and mode == "chatty":
              for n in range(20):
                  print("WARNING line %d with %s" % (n, config["token"]), file=sys.stderr)
              sys.stderr.flush()
          if i == 3 and mode == "changed":
              config["suffix"] = open(config["marker"]).read()
      """;

  protected static final String AIRBYTE =
      COMMON
          + """
          command = args[0]
          if command == "spec":
              out({"type": "SPEC", "spec": {"connectionSpecification": {}}})
          elif command == "check":
              ok = mode != "refuses"
              out({"type": "CONNECTION_STATUS", "connectionStatus": {
                  "status": "SUCCEEDED" if ok else "FAILED", "message": "bad token " + config.get("token", "")}})
          elif command == "discover":
              if mode == "asked":
                  begun()
                  time.sleep(600)
              out({"type": "CATALOG", "catalog": {"streams": [
                  {"name": s, "json_schema": {}, "supported_sync_modes": ["full_refresh", "incremental"],
                   "source_defined_primary_key": [["id"]]} for s in ["users", "orders"]]}})
          elif command == "read":
              state = given("--state")
              seen = dict((s["stream"]["stream_descriptor"]["name"], s["stream"]["stream_state"]["at"])
                          for s in state) if isinstance(state, list) else {}
              if "asked" in config:
                  open(config["asked"], "w").write(json.dumps(state))
              if mode == "logs":
                  out({"type": "LOG", "log": {"level": "WARN", "message": "slow with " + config["token"]}})
                  out({"type": "TRACE", "trace": {"type": "STREAM_STATUS", "stream_status": {
                      "stream_descriptor": {"name": "users"}, "status": "STARTED"}}})
                  out({"type": "TRACE", "trace": {"type": "ESTIMATE", "estimate": {
                      "name": "users", "type": "STREAM", "row_estimate": 5}}})
              for s in given("--catalog")["streams"]:
                  name = s["stream"]["name"]
                  first = seen.get(name, state["at"] if isinstance(state, dict) else 0)
                  for r in rows(name):
                      if r["id"] <= first:
                          continue
                      trouble(r["id"])
                      if "suffix" in config:
                          r["name"] += config["suffix"]
                      out({"type": "RECORD", "record": {"stream": s["stream"]["name"], "data": r, "emitted_at": 1}})
                      if mode == "states":
                          out({"type": "STATE", "state": {"data": {"at": r["id"]}}})
                  if mode in ("streams", "miscounts"):
                      out({"type": "STATE", "state": {"type": "STREAM",
                          "stream": {"stream_descriptor": {"name": name}, "stream_state": {"at": config.get("rows", 5)}},
                          "sourceStats": {"recordCount": 9.0 if mode == "miscounts" else 0.0}}})
                  if mode == "fails":
                      out({"type": "TRACE", "trace": {"type": "ERROR", "error": {
                          "message": "quota of " + config["token"] + " is used up", "failure_type": "transient_error"}}})
          """;

  protected static final String SINGER =
      COMMON
          + """
          if args and args[0] in ("spec", "check", "discover", "read"):
              print("usage: tap --config FILE", file=sys.stderr)
              sys.exit(2)
          if "--discover" in args:
              print(json.dumps({"streams": [
                  {"stream": s, "tap_stream_id": s, "key_properties": ["id"],
                   "schema": {"type": "object", "properties": {"id": {}, "name": {}, "price": {}}},
                   "metadata": []} for s in ["users", "orders"]]}, indent=2))
          else:
              before = (given("--state") or {}).get("bookmarks", {})
              bookmarks = dict(before)
              for s in given("--catalog")["streams"]:
                  root = [m for m in s["metadata"] if not m["breadcrumb"]][0]["metadata"]
                  if not (s["selected"] and root["selected"]):
                      continue
                  out({"type": "SCHEMA", "stream": s["stream"], "schema": {}, "key_properties": ["id"]})
                  for r in rows(s["stream"]):
                      if r["id"] <= before.get(s["stream"], 0):
                          continue
                      trouble(r["id"])
                      out({"type": "RECORD", "stream": s["stream"], "record": r})
                      bookmarks[s["stream"]] = r["id"]
                  out({"type": "STATE", "value": {"bookmarks": bookmarks}})
          """;

  protected static final int LOG_LINES = 5;

  @TempDir protected Path folder;
  protected final Map<String, Object> configuration = new HashMap<>();
  protected Duration silence = Duration.ofSeconds(60);
  protected ReadLimits limits = ReadLimits.STANDARD;
  protected Duration time = Duration.ofMinutes(10);
  protected long outputBytes = 1 << 20;
  protected final List<String> said = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void tellAToken() {
    configuration.put("token", "s3cret-token");
  }

  protected StreamedSource open(String program, Map<String, Object> more) {
    Path file = folder.resolve("connector.py");
    try {
      Files.writeString(file, program);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Map<String, Object> settings = new HashMap<>(more);
    settings.putIfAbsent("image", "ours");
    settings.put("configuration", configuration);
    return (StreamedSource)
        new DockerFactory()
            .open(
                new SourceContext(
                        new Config(settings),
                        Optional.empty(),
                        _ -> {
                          throw new IllegalStateException("nobody calls");
                        },
                        Path::of,
                        limits,
                        programs(file))
                    .telling(lines ->
                        lines.forEach(line -> said.add(line.level() + " " + line.text()))));
  }

  protected static Map<String, Object> streams(Object... streams) {
    return Map.of("streams", List.of(streams));
  }

  protected static Map<String, Object> stream(String name, String mode) {
    return Map.of("name", name, "syncMode", mode);
  }

  protected static final Map<String, Object> USERS = streams(stream("users", "fullTable"));

  protected record Got(String key, String json, long record, long offset) {}

  /** What is read from a cursor on, two records at a time, and where it stood behind each. */
  protected static List<Got> read(StreamedSource source, Cursor cursor, List<Cursor> cursors) {
    return read(source, source.plan().getFirst().from(cursor), cursors);
  }

  /** The same from the start of a split; the last cursor is where it ended. */
  protected static List<Got> read(StreamedSource source, Split split, List<Cursor> cursors) {
    List<Got> got = new ArrayList<>();
    try (SplitReader reader = source.read(split, split.start())) {
      for (Optional<Chunk> chunk = reader.next(2); chunk.isPresent(); chunk = reader.next(2)) {
        Documents documents = (Documents) chunk.get().decode().batch();
        for (int i = 0; i < documents.size(); i++) {
          got.add(
              new Got(
                  documents.key(i),
                  new String(documents.document(i), java.nio.charset.StandardCharsets.UTF_8),
                  documents.origins().record(i),
                  documents.origins().offset(i)));
        }
        cursors.add(chunk.get().next());
      }
      reader.end().ifPresent(cursors::add);
    }
    return got;
  }

  protected static List<Got> read(StreamedSource source) {
    return read(source, Cursor.START, new ArrayList<>());
  }

  protected static void assertFails(Runnable read, FailureCode code, String words) {
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(code);
              assertThat(e.failure().message()).contains(words).doesNotContain("s3cret");
            });
  }

  protected void assertNothingIsLeft() throws IOException {
    try (var left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  /** What stands for the image {@code ours}. */
  protected Programs programs(Path program) {
    return new Programs(
        Map.of("ours", program),
        folder.resolve("scratch"),
        new Programs.Limits(silence, time, outputBytes, LOG_LINES),
        Optional.empty());
  }
}
