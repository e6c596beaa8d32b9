package millrace.connectors.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
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
import millrace.spi.source.SourceError;
import millrace.spi.source.SplitReader;
import millrace.spi.source.StreamedSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads connectors of the test's own, which are programs in both protocols. */
class DockerSourceTest {
  private static final String COMMON =
      """
      #!/usr/bin/env python3
      import json, sys, time
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
      def trouble(i):
          if i == 3 and mode == "dies":
              print("cannot go on, token was " + config["token"], file=sys.stderr)
              sys.exit(3)
          if i == 3 and mode == "hangs":
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
          if i == 3 and mode == "changed":
              config["suffix"] = open(config["marker"]).read()
      """;

  private static final String AIRBYTE =
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
              out({"type": "CATALOG", "catalog": {"streams": [
                  {"name": s, "json_schema": {}, "supported_sync_modes": ["full_refresh", "incremental"],
                   "source_defined_primary_key": [["id"]]} for s in ["users", "orders"]]}})
          elif command == "read":
              state = given("--state")
              first = state["at"] if state else 0
              for s in given("--catalog")["streams"]:
                  for r in rows(s["stream"]["name"]):
                      if r["id"] <= first:
                          continue
                      trouble(r["id"])
                      if "suffix" in config:
                          r["name"] += config["suffix"]
                      out({"type": "RECORD", "record": {"stream": s["stream"]["name"], "data": r, "emitted_at": 1}})
                      if mode == "states":
                          out({"type": "STATE", "state": {"data": {"at": r["id"]}}})
                  if mode == "fails":
                      out({"type": "TRACE", "trace": {"type": "ERROR", "error": {
                          "message": "quota of " + config["token"] + " is used up", "failure_type": "transient_error"}}})
          """;

  private static final String SINGER =
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
              for s in given("--catalog")["streams"]:
                  root = [m for m in s["metadata"] if not m["breadcrumb"]][0]["metadata"]
                  if not (s["selected"] and root["selected"] and root["replication-method"] == "FULL_TABLE"):
                      continue
                  out({"type": "SCHEMA", "stream": s["stream"], "schema": {}, "key_properties": ["id"]})
                  for r in rows(s["stream"]):
                      trouble(r["id"])
                      out({"type": "RECORD", "stream": s["stream"], "record": r})
                  out({"type": "STATE", "value": {"at": 5}})
          """;

  @TempDir private Path folder;
  private final Map<String, Object> configuration = new HashMap<>();
  private Duration silence = Duration.ofSeconds(60);
  private ReadLimits limits = ReadLimits.STANDARD;

  @BeforeEach
  void tellAToken() {
    configuration.put("token", "s3cret-token");
  }

  private StreamedSource open(String program, Map<String, Object> more) {
    Path file = folder.resolve("connector.py");
    try {
      Files.writeString(file, program);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("image", "ours");
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
                    new Programs(Map.of("ours", file), folder.resolve("scratch"), silence)));
  }

  private static Map<String, Object> streams(Object... streams) {
    return Map.of("streams", List.of(streams));
  }

  private static Map<String, Object> stream(String name, String mode) {
    return Map.of("name", name, "syncMode", mode);
  }

  private static final Map<String, Object> USERS = streams(stream("users", "fullTable"));

  private record Got(String key, String json, long record, long offset) {}

  /** What is read from a cursor on, two records at a time, and where it stood behind each. */
  private static List<Got> read(StreamedSource source, Cursor cursor, List<Cursor> cursors) {
    List<Got> got = new ArrayList<>();
    try (SplitReader reader = source.read(source.plan().getFirst(), cursor)) {
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
    }
    return got;
  }

  private static List<Got> read(StreamedSource source) {
    return read(source, Cursor.START, new ArrayList<>());
  }

  private static void assertFails(Runnable read, FailureCode code, String words) {
    assertThatThrownBy(read::run)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(code);
              assertThat(e.failure().message()).contains(words).doesNotContain("s3cret");
            });
  }

  private void assertNothingIsLeft() throws IOException {
    try (var left = Files.list(folder.resolve("scratch"))) {
      assertThat(left).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "airbyte"})
  void airbyte_isCheckedAskedAndRead(String type) throws IOException {
    Map<String, Object> settings = new HashMap<>(USERS);
    if (!type.isEmpty()) {
      settings.put("imageType", type);
    }
    StreamedSource source = open(AIRBYTE, settings);

    source.check();
    assertThat(source.streams())
        .hasSize(2)
        .allSatisfy(stream -> assertThat(stream).contains("\"source_defined_primary_key\""));
    assertThat(read(source)).extracting(Got::key).containsExactly("1", "2", "3", "4", "5");
    assertThat(read(source).getFirst().json())
        .isEqualTo("{\"id\": 1, \"name\": \"users1\", \"price\": 1.5}");
    assertNothingIsLeft();
  }

  @Test
  void singer_isFoundOutAskedAndRead() {
    StreamedSource source = open(SINGER, USERS);

    source.check();
    assertThat(source.streams()).hasSize(2);
    assertThat(read(source)).extracting(Got::key).containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  void streams_thatAreSeveral_haveKeysOfTheirOwn_andOnlyWhatIsChosenOfThem() {
    Map<String, Object> cut =
        Map.of("name", "orders", "syncMode", "fullTable", "properties", List.of("id", "price"));
    configuration.put("rows", 1);

    List<Got> got = read(open(AIRBYTE, streams(stream("users", "fullTable"), cut)));

    assertThat(got).extracting(Got::key).containsExactly("users:1", "orders:1");
    assertThat(got.getLast().json()).isEqualTo("{\"id\": 1,\"price\": 1.5}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "states"})
  void read_fromACursor_goesOnWithTheSameRecordsAtTheSamePlaces(String mode) {
    configuration.put("mode", mode);
    for (String sync : List.of("fullTable", "incremental")) {
      StreamedSource source = open(AIRBYTE, streams(stream("users", sync)));
      List<Cursor> cursors = new ArrayList<>();
      List<Got> all = read(source, Cursor.START, cursors);

      assertThat(all).extracting(Got::record).containsExactly(1L, 2L, 3L, 4L, 5L);
      assertThat(read(source, cursors.get(0), new ArrayList<>())).isEqualTo(all.subList(2, 5));
      assertThat(read(source, cursors.get(1), new ArrayList<>())).isEqualTo(all.subList(4, 5));
    }
  }

  @Test
  void read_fromACursor_whenOtherRecordsCome_isRefused() throws IOException {
    Path marker = Files.writeString(folder.resolve("marker"), "");
    configuration.put("marker", marker.toString());
    configuration.put("mode", "changed");
    StreamedSource source = open(AIRBYTE, USERS);
    List<Cursor> cursors = new ArrayList<>();
    read(source, Cursor.START, cursors);
    Files.writeString(marker, "!");

    assertThat(read(source, cursors.get(0), new ArrayList<>())).hasSize(3);
    assertFails(
        () -> read(source, cursors.get(1), new ArrayList<>()),
        SourceError.CHANGED,
        "does not say again what it said");
  }

  @ParameterizedTest
  @CsvSource({
    "dies, REFUSED, exit status 3; it said: cannot go on",
    "garbage, INVALID, no JSON",
    "half, TRUNCATED, in the middle of a message",
    "fails, UNAVAILABLE, is used up",
    "long, RECORD_TOO_LARGE, more than 1000 bytes"
  })
  void read_ofAConnectorInTrouble_saysWhat_andLosesNothingBefore(
      String mode, SourceError code, String words) throws IOException {
    configuration.put("mode", mode);
    limits = new ReadLimits(1000, 1000);
    StreamedSource source = open(AIRBYTE, USERS);
    List<Cursor> cursors = new ArrayList<>();

    assertFails(() -> read(source, Cursor.START, cursors), code, words);

    assertThat(cursors).isNotEmpty();
    assertNothingIsLeft();
    configuration.put("mode", "");
    List<Got> rest = read(open(AIRBYTE, USERS), cursors.getFirst(), new ArrayList<>());
    assertThat(rest).extracting(Got::key).containsExactly("3", "4", "5");
  }

  @Test
  void read_ofAConnectorThatHangs_endsItAndItsProcess() throws IOException {
    configuration.put("mode", "hangs");
    silence = Duration.ofSeconds(2);
    StreamedSource source = open(AIRBYTE, USERS);

    assertFails(() -> read(source), SourceError.UNAVAILABLE, "said nothing for 2 s");
    assertNothingIsLeft();
  }

  @Test
  void read_ofAConnectorThatTalks_leavesTheTalkOut() {
    configuration.put("mode", "talks");

    assertThat(read(open(AIRBYTE, USERS))).hasSize(5);
  }

  @Test
  void check_thatFails_saysWhyWithoutWhatTheConnectorWasTold() {
    configuration.put("mode", "refuses");

    assertFails(
        () -> open(AIRBYTE, USERS).check(), SourceError.REFUSED, "cannot connect: bad token ***");
  }

  @Test
  void read_ofAStreamThatIsNone_namesThoseThatThereAre() {
    assertFails(
        () -> read(open(AIRBYTE, streams(stream("things", "fullTable")))),
        SourceError.NOT_FOUND,
        "no stream things; it has users, orders");
  }

  @Test
  void image_withoutAnExecutable_isNotAvailable() {
    StreamedSource source = open(AIRBYTE, Map.of());
    Map<String, Object> other = Map.of("image", "other", "configuration", Map.of());
    StreamedSource none =
        (StreamedSource)
            new DockerFactory()
                .open(
                    new SourceContext(
                        new Config(other),
                        Optional.empty(),
                        _ -> {
                          throw new IllegalStateException("nobody calls");
                        },
                        Path::of,
                        limits));

    assertThat(source.plan()).hasSize(1);
    assertFails(none::check, SourceError.NOT_FOUND, "image other is not available here");
  }
}
