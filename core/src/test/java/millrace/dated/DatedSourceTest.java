package millrace.dated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.dated.DatedLoad.Member;
import millrace.spi.batch.Documents;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Chunk;
import millrace.spi.source.Cursor;
import millrace.spi.source.Fetched;
import millrace.spi.source.LocalFiles;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.Split;
import millrace.spi.source.SplitReader;
import millrace.testkit.ListSource;
import millrace.testkit.Records.Sample;
import org.junit.jupiter.api.Test;

class DatedSourceTest {
  private static final DatedLoad LOAD =
      new DatedLoad(
          "Events",
          List.of(LocalDate.parse("2024-05-01"), LocalDate.parse("2024-05-02")),
          List.of(
              new Member("web", "list", new Config(Map.of("a", 1)), Optional.of("x"), Map.of()),
              new Member("app/x", "list", Config.EMPTY, Optional.empty(), Map.of("k", "v"))),
          List.of("user_id"));

  private final ListSource inner = new ListSource().split(samples(1, 4)).split(samples(5, 7));
  private final List<String> opened = new ArrayList<>();
  private final DatedSource source = source(LOAD);

  private static List<Sample> samples(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> new Sample(n, "k" + n, "{\"objectID\":\"k%d\"}".formatted(n)))
        .toList();
  }

  private DatedSource source(DatedLoad load) {
    return new DatedSource(load, this::open, (rows, _) -> new Fetched(rows.batch(), List.of(), 2));
  }

  private Source open(String type, Config input, Optional<String> authentication) {
    opened.add(type + input.values() + authentication.orElse("-"));
    LocalFiles none =
        _ -> {
          throw new IllegalStateException("no files here");
        };
    return inner.open(
        new SourceContext(
            input,
            Optional.empty(),
            _ -> {
              throw new IllegalStateException("no network here");
            },
            none,
            ReadLimits.STANDARD));
  }

  private static List<String> keys(SplitReader reader, List<Cursor> cursors) {
    List<String> keys = new ArrayList<>();
    for (var chunk = reader.next(2); chunk.isPresent(); chunk = reader.next(2)) {
      Chunk there = chunk.get();
      Documents documents = (Documents) there.decode().batch();
      IntStream.range(0, documents.size()).forEach(i -> keys.add(documents.key(i)));
      cursors.add(there.next());
    }
    return keys;
  }

  @Test
  void load_writtenAsSettings_isReadBack() {
    assertThat(DatedLoad.of(LOAD.config())).isEqualTo(LOAD);
  }

  @Test
  void plan_hasEachSourceAtEachDate_andAsksNobody() {
    assertThat(source.plan().stream().map(Split::name))
        .containsExactly(
            "web/2024-05-01", "app/x/2024-05-01", "web/2024-05-02", "app/x/2024-05-02");
    assertThat(opened).isEmpty();
  }

  @Test
  void read_tellsTheConnectorItsDate_andReadsAllOfIt() {
    try (SplitReader reader = source.read(source.plan().getLast(), Cursor.START)) {
      assertThat(keys(reader, new ArrayList<>()))
          .containsExactly("k1", "k2", "k3", "k4", "k5", "k6", "k7");
    }
    assertThat(opened).containsExactly("list{date=2024-05-02}-");
  }

  @Test
  void read_fromAnyCursor_hasTheRest() {
    Split split = source.plan().getFirst();
    List<Cursor> cursors = new ArrayList<>();
    List<String> all = keys(source.read(split, Cursor.START), cursors);
    List<Integer> behind = List.of(2, 4, 6, 7);

    for (int i = 0; i < cursors.size(); i++) {
      List<String> rest = keys(source.read(split, cursors.get(i)), new ArrayList<>());
      assertThat(rest).isEqualTo(all.subList(behind.get(i), all.size()));
    }
  }

  @Test
  void read_ofSomethingThatChanged_isRefused() {
    Split split = source.plan().getFirst();
    Cursor cursor = source.read(split, Cursor.START).next(2).orElseThrow().next();
    inner.change();

    SplitReader reader = source.read(split, cursor);

    assertThatThrownBy(() -> reader.next(2))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining(SourceError.CHANGED.id());
  }

  @Test
  void chunk_carriesWhatWasFiltered() {
    SplitReader reader = source.read(source.plan().getFirst(), Cursor.START);

    assertThat(reader.next(2).orElseThrow().decode().filtered()).isEqualTo(2);
  }

  @Test
  void read_afterItWasClosed_fails() {
    SplitReader reader = source.read(source.plan().getFirst(), Cursor.START);
    reader.close();

    assertThatThrownBy(() -> reader.next(2)).isInstanceOf(MillraceException.class);
  }
}
