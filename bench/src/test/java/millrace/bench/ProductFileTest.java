package millrace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductFileTest {
  private static final long RECORDS = 1_000;

  @TempDir private Path folder;

  @Test
  void files_ofOneSeed_areTheSameEverywhere() throws IOException, NoSuchAlgorithmException {
    // Results of different days can only be compared while the data stays as it is.
    assertThat(digest(json(1))).isEqualTo("80b2996e4999d51c");
    assertThat(digest(csv(1))).isEqualTo("d3a20cdf352a4c43");
  }

  @Test
  void files_ofOtherSeeds_differ() throws IOException {
    byte[] one = Files.readAllBytes(json(1));

    assertThat(Files.readAllBytes(json(2))).isNotEqualTo(one);
  }

  @Test
  void records_onAverage_areAsLargeAsTheGoalsSay() throws IOException {
    assertThat(Files.size(json(1)) / RECORDS).isBetween(1_100L, 1_200L);
  }

  @Test
  void table_besideJson_holdsTheSameKeys() throws IOException {
    List<String> objects = Files.readAllLines(json(1), UTF_8);
    List<String> rows = Files.readAllLines(csv(1), UTF_8);

    assertThat(rows.subList(1, rows.size()))
        .extracting(row -> row.substring(0, row.indexOf(',')))
        .isEqualTo(objects.stream().map(object -> object.split("\"", 5)[3]).toList());
  }

  private Path json(long seed) throws IOException {
    return ProductFile.jsonLines(folder.resolve("json"), new Products(seed), RECORDS);
  }

  private Path csv(long seed) throws IOException {
    return ProductFile.csv(folder.resolve("csv"), new Products(seed), RECORDS);
  }

  private static String digest(Path file) throws IOException, NoSuchAlgorithmException {
    byte[] all = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    return HexFormat.of().formatHex(all, 0, 8);
  }
}
