package millrace.store.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.Step;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import org.junit.jupiter.api.Test;

/** Definitions that older versions have stored are read as they were meant. */
class StoredDefinitionTest {
  @Test
  void read_ofFormat1_givesTheDefinition() throws IOException {
    assertThat(StoredDefinition.read(golden("run-definition-1.json")))
        .isEqualTo(definition(List.of()));
  }

  @Test
  void read_ofFormat2_givesTheDefinition() throws IOException {
    assertThat(StoredDefinition.read(golden("run-definition-2.json")))
        .isEqualTo(definition(steps()));
  }

  @Test
  void read_ofFormat3_givesTheDefinition() throws IOException {
    assertThat(StoredDefinition.read(golden("run-definition-3.json"))).isEqualTo(since());
  }

  @Test
  void read_ofFormat1WithoutOptions_givesTheDefinition() throws IOException {
    assertThat(StoredDefinition.read(golden("run-definition-1-small.json")))
        .isEqualTo(
            new RunDefinition(
                new Endpoint("json", Config.EMPTY, Optional.empty()),
                new Endpoint("search", Config.EMPTY, Optional.empty()),
                Action.SAVE,
                0));
  }

  @Test
  void write_today_isTheNewestFormat() throws IOException {
    assertThat(StoredDefinition.write(since()))
        .as("a changed shape needs a new format and a golden file of its own")
        .isEqualTo(golden("run-definition-3.json").strip());
  }

  @Test
  void read_ofNewerFormat_isRefused() throws IOException {
    String newer = golden("run-definition-3.json").replace("\"format\":3", "\"format\":4");

    assertRefused(newer, StoreError.NEWER_VERSION);
  }

  @Test
  void read_ofOtherShape_isRefusedWithoutQuotingIt() throws IOException {
    String whole = golden("run-definition-3.json");

    assertRefused(whole.replace("\"action\"", "\"secretive\""), StoreError.CORRUPT);
    assertRefused(whole.substring(0, 40), StoreError.CORRUPT);
    assertRefused(whole.replace("\"replace\"", "\"destroy\""), StoreError.CORRUPT);
    assertRefused(whole.replace("[\"a.[*].b\"]", "null"), StoreError.CORRUPT);
  }

  private static void assertRefused(String text, FailureCode code) {
    assertThatThrownBy(() -> StoredDefinition.read(text))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(code);
              assertThat(e).hasMessageNotContaining("example.org").hasNoCause();
            });
  }

  private static RunDefinition since() {
    RunDefinition definition = definition(steps());
    return new RunDefinition(
        definition.source(),
        definition.destination(),
        definition.action(),
        definition.failureThreshold(),
        definition.steps(),
        Optional.of(Instant.parse("2026-01-31T12:00:00.500Z")));
  }

  private static List<Step> steps() {
    AuthenticationId authentication =
        new AuthenticationId(UUID.fromString("0190d4f0-7c1a-7def-8000-000000000002"));
    return List.of(
        new Step.Code("enrich", "async function transform(record) {}", List.of(authentication)),
        new Step.Exclude(List.of("a.[*].b")));
  }

  private static RunDefinition definition(List<Step> steps) {
    Map<String, Object> source = new LinkedHashMap<>();
    source.put("url", "https://example.org/products.csv?ä=1");
    source.put("uniqueIDColumn", "sku");
    source.put("mapping", Map.of("price", "float"));
    source.put("limits", List.of(1, 9_007_199_254_740_993L, new BigDecimal("1.10"), true));
    AuthenticationId authentication =
        new AuthenticationId(UUID.fromString("0190d4f0-7c1a-7def-8000-000000000001"));
    return new RunDefinition(
        new Endpoint("csv", new Config(source), Optional.of(authentication)),
        new Endpoint("search", new Config(Map.of("indexName", "products")), Optional.empty()),
        Action.REPLACE,
        5,
        steps);
  }

  private static String golden(String name) throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StoredDefinitionTest.class.getResourceAsStream("/golden/" + name))) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}
