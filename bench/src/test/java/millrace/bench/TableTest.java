package millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
  private static final Standing BASE = standing("base", lap(1000), lap(2000), lap(4000));

  @Test
  void ratio_ofAnEntry_isTheMedianOfItsRounds() {
    Standing own = standing("own", lap(500), lap(2000), lap(1000));

    assertThat(Table.ratio(BASE.laps(), own.laps(), Lap::wallMs)).isEqualTo(2);
  }

  @Test
  void loads_ofTwoEntries_standBesideTheFirst() {
    Standing own = standing("own", lap(500), lap(2000), lap(1000));

    assertThat(Table.loads(List.of(BASE, own), 10_000).subList(1, 3))
        .containsExactly(
            "| base | 5,000 | 1.00 | 5,000 | 1.00 | 200.0 | 1.00 | 300 | 5 to 5 % |",
            "| own | 10,000 | 2.00 | 10,000 | 2.00 | 100.0 | 2.00 | 300 | 5 to 5 % |");
  }

  @Test
  void starts_ofSeveralGroups_haveABaseEach() {
    Standing slow = standing("slow", lap(400), lap(600), lap(500));
    Standing quick = standing("quick", lap(200), lap(300), lap(250));

    assertThat(Table.starts(List.of(List.of(BASE), List.of(slow, quick))).subList(1, 4))
        .containsExactly(
            "| base | 2000 | 1000, 4000 | 1.00 | 2000 | 1.00 | 300 | 5 to 5 % |",
            "| slow | 500 | 400, 600 | 1.00 | 500 | 1.00 | 300 | 5 to 5 % |",
            "| quick | 250 | 200, 300 | 2.00 | 250 | 2.00 | 300 | 5 to 5 % |");
  }

  @Test
  void serving_ofServers_showsWhatTheyNeedWhenIdle() {
    Standing server = standing("server", with(lap(1000), Map.of(Starting.IDLE, 150.0)));

    assertThat(Table.serving(List.of(List.of(server))).getLast())
        .isEqualTo("| server | 1000 | 1000, 1000 | 1.00 | 1000 | 1.00 | 150 | 5 to 5 % |");
  }

  @Test
  void pushes_ofTwoServers_standBesideTheFirst() {
    Map<String, Double> answers = Map.of(Pushing.P50, 30.0, Pushing.P99, 200.0);
    Standing bare = standing("bare", with(lap(1000), answers));
    Standing own = standing("own", with(lap(2000), answers));

    assertThat(Table.pushes(List.of(bare, own), 10_000).getLast())
        .isEqualTo("| own | 5,000 | 0.50 | 5,000 | 30 | 200 | 200.0 | 0.50 | 300 | 5 to 5 % |");
  }

  @Test
  void residents_ofAProgram_areThoseOfItsMarks() {
    Map<String, Double> sizes =
        Map.of("residentMiB10", 230.4, "residentMiB50", 231.0, "residentMiB100", 232.0);

    assertThat(Table.residents(List.of(standing("own", with(lap(1), sizes)))).getLast())
        .isEqualTo("| own | 230 | 231 | 232 |");
  }

  @Test
  void figure_thatIsNotThere_isMissed() {
    assertThatThrownBy(() -> lap(1).figure(Pushing.P50)).hasMessageContaining(Pushing.P50);
  }

  private static Lap with(Lap lap, Map<String, Double> figures) {
    return new Lap(
        lap.wallMs(), lap.innerMs(), lap.cpuMs(), lap.peakMebibytes(), lap.otherLoad(), figures);
  }

  private static Standing standing(String name, Lap... laps) {
    return new Standing(new Entry(name, List.of("true"), Map.of(), Path.of("data")), List.of(laps));
  }

  private static Lap lap(double ms) {
    return new Lap(ms, ms, ms, 300, 5);
  }
}
