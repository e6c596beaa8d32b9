package millrace.catalog.declared;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.catalog.CatalogError;
import millrace.catalog.Trigger;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;

class DeclaredTasksTest {
  private static final Trigger ON_DEMAND = new Trigger.OnDemand();
  private static final Trigger DAILY = new Trigger.Schedule("0 3 * * *");

  private final DeclaredTasks check =
      new DeclaredTasks(cron -> {
        if (cron.equals("never")) {
          throw new MillraceException(CatalogError.INVALID, "no schedule: " + cron);
        }
      });

  private static final Map<String, Object> MAPPING =
      Map.of(
          "format",
          "mappingkit/v1",
          "actions",
          List.of(
              Map.of(
                  "id",
                  "a",
                  "enabled",
                  true,
                  "trigger",
                  "true",
                  "fieldDirectives",
                  List.of(Map.of("fieldKey", "k", "value", Map.of("literal", "x"))))));

  private void assertGood(String type, Trigger trigger, Map<String, Object> input) {
    assertThatCode(() -> check.check(type, trigger, Optional.of(new Config(input))))
        .doesNotThrowAnyException();
  }

  private void assertRefused(
      String type, Trigger trigger, Map<String, Object> input, String message) {
    assertThatThrownBy(() -> check.check(type, trigger, Optional.of(new Config(input))))
        .isInstanceOf(MillraceException.class)
        .hasMessageContaining("catalog.invalid")
        .hasMessageContaining(message);
  }

  @Test
  void schedule_thatIsNone_isRefused() {
    assertThatCode(() -> check.check("csv", DAILY, Optional.empty())).doesNotThrowAnyException();
    assertThatThrownBy(() -> check.check("csv", new Trigger.Schedule("never"), Optional.empty()))
        .hasMessageContaining("no schedule: never");
  }

  @Test
  void input_ofItsSource_isGood() {
    assertGood("ga4BigqueryExport", new Trigger.Streaming(), Map.of("mapping", MAPPING));
    assertGood(
        "docker",
        ON_DEMAND,
        Map.of(
            "streams",
            List.of(
                Map.of("name", "users", "properties", List.of("id"), "syncMode", "fullTable"),
                Map.of("name", "orders", "syncMode", "incremental"))));
    assertGood(
        "shopify",
        new Trigger.Subscription(),
        Map.of(
            "metafields", List.of(Map.of("namespace", "n", "key", "k", "value", "v")),
            "market",
                Map.of(
                    "countries", List.of("FR"),
                    "currencies", List.of("EUR"),
                    "locales", List.of("fr"))));
  }

  @Test
  void input_thatThePublishedDocumentLeavesOpen_isKept() {
    Map<String, Object> stream = new HashMap<>(Map.of("name", "users", "syncMode", "fullTable"));
    stream.put("cursorField", List.of("updated_at"));
    assertGood("docker", ON_DEMAND, Map.of("streams", List.of(stream), "more", Map.of("a", 1)));
  }

  @Test
  void input_ofAnotherSource_isRefused() {
    assertRefused(
        "csv", ON_DEMAND, Map.of("mapping", MAPPING), "a task on a csv source takes none");
    assertRefused("docker", ON_DEMAND, Map.of("mapping", MAPPING), "input must have streams");
    assertRefused("shopify", ON_DEMAND, Map.of(), "input must have metafields and market");
    assertRefused(
        "bigquery",
        ON_DEMAND,
        Map.of("nothing", 1),
        "input must have startDate and endDate, or lookback and timeframe");
  }

  @Test
  void input_withWrongValues_isRefused() {
    assertRefused(
        "ga4BigqueryExport",
        ON_DEMAND,
        Map.of("mapping", Map.of("format", "mappingkit/v2", "actions", List.of())),
        "input.mapping.format must be one of mappingkit/v1");
    assertRefused(
        "docker",
        ON_DEMAND,
        Map.of("streams", List.of(Map.of("name", "users"))),
        "input.streams[0].syncMode is missing");
    assertRefused("shopify", ON_DEMAND, Map.of("metafields", List.of()), "input.market is missing");
  }

  @Test
  void input_ofDates_isForTasksWithoutSchedule() {
    Map<String, Object> dates = Map.of("startDate", "2026-01-01", "endDate", "2026-01-31");
    assertGood("bigquery", ON_DEMAND, dates);
    assertGood("bigquery", ON_DEMAND, Map.of("startDate", "2026-01-01T00:00:00Z"));
    assertRefused("bigquery", DAILY, dates, "without a schedule");
    assertRefused(
        "bigquery",
        ON_DEMAND,
        Map.of("startDate", "2026-02-01", "endDate", "2026-01-31"),
        "startDate must not be after endDate");
    assertRefused(
        "bigquery", ON_DEMAND, Map.of("startDate", "yesterday"), "input.startDate must be a date");
    assertRefused(
        "bigquery",
        ON_DEMAND,
        Map.of("endDate", "2026-02-31T10:00:00Z"),
        "2026-02-31T10:00:00Z is no day of the calendar");
  }

  @Test
  void input_ofDatesOrDays_mayHaveAMappingAsWell() {
    Map<String, Object> dates =
        Map.of("startDate", "2026-01-01", "endDate", "2026-01-31", "mapping", MAPPING);
    assertGood("ga4BigqueryExport", ON_DEMAND, dates);
    assertGood("bigquery", ON_DEMAND, dates);
    assertGood("bigquery", DAILY, Map.of("timeframe", 3, "mapping", MAPPING));
    assertRefused(
        "bigquery",
        DAILY,
        Map.of("timeframe", 3, "mapping", Map.of()),
        "input.mapping.format is missing");
  }

  @Test
  void input_ofDays_isForTasksWithASchedule() {
    assertGood("ga4BigqueryExport", DAILY, Map.of("lookback", 2));
    assertGood("ga4BigqueryExport", DAILY, Map.of("timeframe", 2));
    assertRefused("ga4BigqueryExport", ON_DEMAND, Map.of("lookback", 2), "with a schedule");
    assertRefused(
        "bigquery", DAILY, Map.of("lookback", 2, "timeframe", 2), "two names of one thing");
    assertRefused("bigquery", DAILY, Map.of("lookback", 0), "a whole number from 1 to 366");
  }
}
