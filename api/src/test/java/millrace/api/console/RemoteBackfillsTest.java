package millrace.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.ingestion.Backfill;
import millrace.ingestion.BackfillOrders;
import millrace.ingestion.BackfillPlan;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.ingestion.DatasetKind;
import millrace.ingestion.WarehouseType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Backfills go to the process that has the data folder, and come back as they were. */
class RemoteBackfillsTest {
  private static final LocalDate DAY = LocalDate.parse("2024-05-01");
  private static final Backfill WHOLE =
      new Backfill(
          DatasetKind.EXPOSURES,
          Optional.of(WarehouseType.S3),
          Optional.of(List.of("a", "b")),
          DAY,
          DAY.plusDays(3),
          true);

  @AutoClose private final ServedConsole console = new ServedConsole();

  @AutoClose
  private final RemoteOperations operations =
      new RemoteOperations(console.url(), ServedConsole.TOKEN, RemoteOperations.PATIENCE);

  private final BackfillOrders remote = operations.backfills();

  @Test
  void plan_comesBackAsItWas() {
    console.backfills.plan =
        new BackfillPlan(
            List.of(
                new BackfillPlan.Step("a", "a (s3)", DAY, 4, Optional.of(7L), true),
                new BackfillPlan.Step("b", "b", DAY, 0, Optional.empty(), false)));

    assertThat(remote.plan(AppId.LOCAL, WHOLE)).isEqualTo(console.backfills.plan);
    assertThat(console.backfills.ordered).containsExactly(WHOLE);
  }

  @Test
  void runs_comeBackAsTheyWere() {
    Backfill bare =
        new Backfill(DatasetKind.METRICS, Optional.empty(), Optional.empty(), DAY, DAY, false);
    console.backfills.begun = List.of(new Begun(new RunId(new UUID(0x7000L, 1)), true));

    assertThat(remote.begin(AppId.LOCAL, bare)).isEqualTo(console.backfills.begun);
    assertThat(console.backfills.ordered).containsExactly(bare);
  }

  @Test
  void order_forAnotherApp_isNotSent() {
    assertThatThrownBy(() -> remote.plan(new AppId("other"), WHOLE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
