package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.access.KeyKind;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.ingestion.Backfill;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.Ingestion;
import millrace.ingestion.IngestionKey;
import millrace.ingestion.Ingestions;
import millrace.ingestion.LateOverride;
import millrace.ingestion.Sharing;
import millrace.ingestion.WarehouseType;
import millrace.operation.KeyAdministration;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run, read through several contracts, is the same run. */
class OneRunTest {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");

  @TempDir Path data;

  private static String key(ServedFolder served, KeyKind kind, Set<Right> rights) {
    KeyAdministration keys = served.node().admission().orders();
    return keys.create(AppId.LOCAL, new NewKey(kind, "a key", rights, Optional.empty())).secret();
  }

  /** A load whose warehouse has no connector here. */
  private static RunId load(ServedFolder served) {
    Warehouses warehouses = served.node().warehouses();
    warehouses
        .ingestions()
        .create(
            AppId.LOCAL,
            new Ingestions.Draft(
                new IngestionKey(WarehouseType.ADLS, DatasetKind.EVENTS, "lake"),
                new Ingestion.Content(
                    Optional.empty(), Optional.empty(), Sharing.NONE, LateOverride.NONE),
                true));
    Backfill wanted =
        new Backfill(DatasetKind.EVENTS, Optional.empty(), Optional.empty(), DAY, DAY, false);
    RunId run = warehouses.backfills().all(AppId.LOCAL, wanted).id();
    served.node().operations().awaitIdle();
    return run;
  }

  @Test
  void load_thatCannotRun_failsInEveryContract() throws Exception {
    try (ServedFolder served = new ServedFolder(data, Map.of())) {
      String console = key(served, KeyKind.STATSIG, Set.of());
      String admin = key(served, KeyKind.ALGOLIA, Set.of(Right.ADMIN));
      RunId run = load(served);

      assertThat(served.get("/console/v1/ingestion/runs/" + run, "STATSIG-API-KEY", console).body())
          .contains("\"latestStatus\":\"download_error\"")
          .contains("\"trigger\":\"backfill\"");
      String today = served.node().clock().instant().toString().substring(0, 10);
      assertThat(
              served
                  .get(
                      "/console/v1/ingestion/status?startDate=2020-01-01&endDate=" + today,
                      "STATSIG-API-KEY",
                      console)
                  .body())
          .contains("\"status\":\"SETUP_ERROR\"")
          .contains("is here; there are");
      assertThat(
              served
                  .get(
                      "/1/runs/" + run,
                      "x-algolia-application-id",
                      AppId.LOCAL.value(),
                      "x-algolia-api-key",
                      admin)
                  .body())
          .contains("\"status\":\"finished\"")
          .contains("\"outcome\":\"failure\"")
          .contains("\"reasonCode\":\"critical\"");
      assertThat(served.get("/api/runs/" + run, "Authorization", "Bearer " + admin).body())
          .contains("\"state\":\"failed\"");
    }
  }
}
