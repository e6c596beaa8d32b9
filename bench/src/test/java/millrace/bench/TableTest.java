package millrace.bench;

import static org.assertj.core.api.Assertions.assertThat;

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

  private static Standing standing(String name, Lap... laps) {
    return new Standing(new Entry(name, List.of("true"), Map.of(), Path.of("data")), List.of(laps));
  }

  private static Lap lap(double ms) {
    return new Lap(ms, ms, ms, 300, 5);
  }
}
