package millrace.connectors.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import millrace.connectors.web.FileWorld;
import millrace.connectors.web.Outcome;
import millrace.connectors.web.Quick;
import millrace.spi.source.ReadLimits;
import millrace.testkit.Seeds;
import millrace.testkit.source.ReadRecord;
import org.junit.jupiter.api.Test;

/** Records that a simple writer wrote are found again, byte for byte. */
class JsonPropertyTest {
  private static final String[] SCALARS = {
    "null",
    "true",
    "false",
    "0",
    "-1.50",
    "1e400",
    "12345678901234567890",
    "\"\"",
    "\"a\\\"]}\"",
    "\"\\u00e9\\\\\"",
    "\"é😀{[\"",
    "\"" + "x".repeat(300) + "\""
  };

  @Test
  void read_anyRecordsAsArrayOrLines_givesTheirBytes() {
    Seeds.forAll(
        300,
        random -> {
          boolean array = random.nextBoolean();
          List<String> records = new ArrayList<>();
          for (int i = random.nextInt(40); i > 0; i--) {
            records.add(object(random, 0, array));
          }
          byte[] bytes = text(records, array, random).getBytes(UTF_8);
          try (FileWorld world = new FileWorld(new JsonFactory(Quick.PATIENCE), Map.of(), bytes)) {
            ReadLimits limits = new ReadLimits(1 + random.nextInt(5_000), 1 << 20);
            Outcome outcome = Outcome.of(world, limits);
            assertThat(outcome.failed()).isEqualTo("none");
            assertThat(outcome.rejects()).isEmpty();
            assertThat(outcome.records().stream().map(JsonPropertyTest::original).toList())
                .isEqualTo(records);
            for (ReadRecord record : outcome.records()) {
              byte[] raw = original(record).getBytes(UTF_8);
              int offset = (int) record.offset();
              assertThat(new String(bytes, offset, raw.length, UTF_8)).isEqualTo(original(record));
            }
          }
        });
  }

  private static String original(ReadRecord record) {
    return new String(record.original().getBytes(ISO_8859_1), UTF_8);
  }

  private static String text(List<String> records, boolean array, Random random) {
    StringBuilder text = new StringBuilder(random.nextBoolean() ? "\uFEFF" : "");
    text.append(blank(random, true)).append(array ? "[" : "");
    for (int i = 0; i < records.size(); i++) {
      text.append(array && i > 0 ? blank(random, true) + "," : "");
      text.append(blank(random, true)).append(records.get(i));
      text.append(array ? "" : blank(random, false) + (i + 1 < records.size() ? "\n" : ""));
    }
    return text.append(blank(random, true)).append(array ? "]\n" : "").toString();
  }

  private static String object(Random random, int depth, boolean lineEnds) {
    StringBuilder text = new StringBuilder("{").append(blank(random, lineEnds));
    int members = random.nextInt(4);
    for (int i = 0; i < members; i++) {
      text.append(i > 0 ? "," : "").append(blank(random, lineEnds));
      text.append("\"m").append(i).append(random.nextBoolean() ? "" : "é").append('"');
      text.append(blank(random, lineEnds)).append(':').append(blank(random, lineEnds));
      text.append(value(random, depth, lineEnds)).append(blank(random, lineEnds));
    }
    return text.append('}').toString();
  }

  private static String value(Random random, int depth, boolean lineEnds) {
    return switch (depth > 3 ? 9 : random.nextInt(10)) {
      case 0 -> object(random, depth + 1, lineEnds);
      case 1 -> "[" + value(random, depth + 1, lineEnds) + "," + blank(random, lineEnds) + "1]";
      default -> SCALARS[random.nextInt(SCALARS.length)];
    };
  }

  private static String blank(Random random, boolean lineEnds) {
    return new String[] {"", "", "", " ", "\t", lineEnds ? "\r\n" : " ", lineEnds ? "\n" : ""}
        [random.nextInt(7)];
  }
}
