package millrace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import millrace.api.algolia.push.PushBody;
import millrace.push.Pushes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushingTest {
  @TempDir private Path folder;

  @Test
  void percentile_ofSortedValues_isTheSmallestThatSoManyAreNotAbove() {
    double[] values = IntStream.rangeClosed(1, 200).asDoubleStream().toArray();

    assertThat(Pushing.percentile(values, 50)).isEqualTo(100);
    assertThat(Pushing.percentile(values, 99)).isEqualTo(198);
    assertThat(Pushing.percentile(new double[] {7}, 50)).isEqualTo(7);
  }

  @Test
  void bodies_ofManyRecords_holdEachOnceUnderItsKey() throws IOException {
    List<Path> bodies = PushFiles.write(folder, new Products(1), 1_500);
    List<String> keys = new ArrayList<>();
    for (Path body : bodies) {
      Pushes.Order order = PushBody.read(Files.readAllBytes(body));
      for (int i = 0; i < order.records().size(); i++) {
        keys.add(order.records().key(i));
      }
    }

    assertThat(bodies).hasSize(2);
    assertThat(keys).hasSize(1_500);
    assertThat(new HashSet<>(keys)).hasSize(1_500);
    assertThat(Files.readString(bodies.getFirst(), UTF_8))
        .startsWith(
            "{\"action\":\"addObject\",\"records\":[{\"objectID\":\"9e3779b97f4a7c15\",\"sku\":");
  }
}
