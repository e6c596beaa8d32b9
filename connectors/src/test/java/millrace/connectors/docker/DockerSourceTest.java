package millrace.connectors.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.spi.source.StreamedSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads connectors of the test's own, which are programs in both protocols. */
class DockerSourceTest extends ConnectorCase {
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
    "killed, REFUSED, was ended by signal 9",
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
  void read_ofAConnectorThatTakesTooLong_endsIt() throws IOException {
    configuration.put("mode", "hangs");
    time = Duration.ofSeconds(3);
    StreamedSource source = open(AIRBYTE, USERS);

    assertFails(() -> read(source), SourceError.LIMIT_REACHED, "took more than 3 s");
    assertNothingIsLeft();
  }

  @Test
  void read_ofAConnectorThatSaysTooMuch_endsIt() throws IOException {
    configuration.put("rows", 1_000);
    outputBytes = 10_000;
    StreamedSource source = open(AIRBYTE, USERS);

    assertFails(() -> read(source), SourceError.LIMIT_REACHED, "said more than 10000 bytes");
    assertNothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"asked", "hangs"})
  void close_fromAnotherThread_endsWhateverTheReaderWaitsFor(String mode) throws Exception {
    configuration.put("mode", mode);
    configuration.put("rows", 3);
    Path begun = folder.resolve("begun");
    configuration.put("begun", begun.toString());
    SplitReader reader = open(AIRBYTE, USERS).read(new Split("ours", "docker", -1), Cursor.START);
    FutureTask<Optional<Chunk>> read = new FutureTask<>(() -> reader.next(100));
    Thread.ofVirtual().start(read);
    try (WatchService watch = folder.getFileSystem().newWatchService()) {
      folder.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.exists(begun)) {
        WatchKey key = watch.poll(100, TimeUnit.MILLISECONDS);
        if (key != null) {
          key.reset();
        }
      }
    }
    reader.close();

    assertThatThrownBy(read::get)
        .hasCauseInstanceOf(MillraceException.class)
        .hasMessageContaining("reading the connector was ended");
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
