package millrace.connectors.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.source.Cursor;
import millrace.spi.source.IncrementalSource;
import millrace.spi.source.Since;
import millrace.spi.source.Since.Reached;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.StreamedSource;
import org.junit.jupiter.api.Test;

/** States of connectors outlive the run that they came with. */
class DockerStateTest extends ConnectorCase {
  private static final Map<String, Object> MIXED =
      streams(stream("users", "incremental"), stream("orders", "fullTable"));
  private static final Map<String, Object> BOTH =
      streams(stream("users", "incremental"), stream("orders", "incremental"));

  /** The split of a run whose last one came so far. */
  private static Split after(StreamedSource source, Cursor reached) {
    Reached last = new Reached(source.plan().getFirst(), reached, true);
    return ((IncrementalSource) source).plan(new Since(List.of(last), Optional.empty())).getFirst();
  }

  private static Cursor end(StreamedSource source, Split split) {
    List<Cursor> cursors = new ArrayList<>();
    read(source, split, cursors);
    return cursors.getLast();
  }

  private static List<String> keys(StreamedSource source, Split split) {
    return read(source, split, new ArrayList<>()).stream().map(Got::key).toList();
  }

  @Test
  void airbyte_allIncremental_goesOnFromTheStateBehindTheLastRecord() {
    configuration.put("mode", "streams");
    configuration.put("rows", 4);
    StreamedSource source = open(AIRBYTE, BOTH);
    Cursor end = end(source, source.plan().getFirst());

    Split next = after(source, end);
    assertThat(next.start().isStart()).isFalse();
    assertThat(keys(source, next)).isEmpty();
    configuration.put("rows", 6);
    assertThat(keys(open(AIRBYTE, BOTH), next))
        .containsExactly("users:5", "users:6", "orders:5", "orders:6");
  }

  @Test
  void airbyte_mixed_goesOnWithTheIncrementalOnesAndReadsTheOthersInFull() throws IOException {
    Path asked = folder.resolve("asked");
    configuration.put("mode", "streams");
    configuration.put("rows", 2);
    configuration.put("asked", asked.toString());
    StreamedSource source = open(AIRBYTE, MIXED);
    Split next = after(source, end(source, source.plan().getFirst()));

    configuration.put("rows", 3);
    StreamedSource grown = open(AIRBYTE, MIXED);
    assertThat(keys(grown, next)).containsExactly("users:3", "orders:1", "orders:2", "orders:3");
    assertThat(Files.readString(asked)).contains("users").doesNotContain("orders");
    List<Cursor> cursors = new ArrayList<>();
    read(grown, next, cursors);
    assertThat(keys(grown, next.from(cursors.getFirst()))).containsExactly("orders:2", "orders:3");
  }

  @Test
  void singer_goesOnFromItsBookmarks_ofIncrementalStreamsAlone() {
    configuration.put("rows", 2);
    StreamedSource source = open(SINGER, MIXED);
    Split next = after(source, end(source, source.plan().getFirst()));

    configuration.put("rows", 3);
    assertThat(keys(open(SINGER, MIXED), next))
        .containsExactly("users:3", "orders:1", "orders:2", "orders:3");
  }

  @Test
  void run_withoutAnIncrementalStream_orWithoutAState_beginsAtTheBeginning() {
    configuration.put("rows", 2);
    StreamedSource silent = open(AIRBYTE, BOTH);
    assertThat(after(silent, end(silent, silent.plan().getFirst())).start().isStart()).isTrue();

    configuration.put("mode", "streams");
    StreamedSource full = open(AIRBYTE, USERS);
    Cursor end = end(full, full.plan().getFirst());
    assertThat(after(full, end).start().isStart()).isTrue();
    assertThat(after(full, Cursor.START).start().isStart()).isTrue();
  }

  @Test
  void run_thatBroke_leavesTheStateOfItsLastDurableRecords() {
    configuration.put("mode", "states");
    configuration.put("rows", 5);
    StreamedSource source = open(AIRBYTE, streams(stream("users", "incremental")));
    List<Cursor> cursors = new ArrayList<>();
    read(source, Cursor.START, cursors);

    // Behind two records stands the state of the first: that of the second came after the chunk.
    Split next = after(source, cursors.getFirst());
    assertThat(keys(source, next)).containsExactly("2", "3", "4", "5");
  }

  @Test
  void state_thatCountsMoreRecordsThanCame_isRefused() {
    configuration.put("mode", "miscounts");

    assertFails(
        () -> read(open(AIRBYTE, BOTH)),
        SourceError.INVALID,
        "counts 9.0 records of stream users before its state, and 5 came");
  }

  @Test
  void global_states_loseTheStreamsThatAreReadInFull() {
    String state =
        "[{\"type\":\"GLOBAL\",\"global\":{\"shared_state\":{\"at\":7},\"stream_states\":["
            + "{\"stream_descriptor\":{\"name\":\"users\"},\"stream_state\":{\"at\":1}},"
            + "{\"stream_descriptor\":{\"name\":\"orders\"},\"stream_state\":{\"at\":2}}]}}]";

    assertThat(new Airbyte().carried(state, java.util.Set.of("users")))
        .contains("\"shared_state\":{\"at\":7}", "users")
        .doesNotContain("orders");
    assertThat(new Airbyte().carried("{\"at\":1}", java.util.Set.of())).isEqualTo("{\"at\":1}");
  }
}
