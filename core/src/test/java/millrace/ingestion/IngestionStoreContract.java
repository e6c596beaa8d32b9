package millrace.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Stamps;
import millrace.ingestion.Ingestion.Content;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Ingestions, as every store keeps them. */
public abstract class IngestionStoreContract {
  private static final AppId APP = new AppId("app-one");
  private static final AppId OTHER = new AppId("app-two");
  private static final LocalDate DAY = LocalDate.parse("2026-02-28");
  private static final IngestionKey ORDERS =
      new IngestionKey(WarehouseType.REDSHIFT, DatasetKind.EVENTS, "orders");

  /** The store, empty at the beginning of a test. */
  protected abstract IngestionStore store();

  private static void refused(String code, ThrowingCallable order) {
    assertThatThrownBy(order).extracting("failure.code.id").isEqualTo(code);
  }

  @Test
  void ingestion_withAllThatItCanHave_comesBackAsItWas() {
    Ingestion whole =
        new Ingestion(
            new IngestionId(new UUID(5, 1)),
            new IngestionKey(WarehouseType.DATABRICKS, DatasetKind.METRICS, "näme / 1"),
            "näme / 1 (databricks)",
            new Content(
                Optional.of("SELECT '{date}'"),
                Optional.of(new Config(Map.of("unit_id", "u", "metric_value", "null"))),
                new Sharing(true, Optional.of("s"), Optional.of("c"), Optional.of("t")),
                new LateOverride(Optional.of(7), Optional.of(0), Optional.empty())),
            false,
            Stamps.created(SomeIngestions.NOON));
    Ingestion bare =
        new Ingestion(
            new IngestionId(new UUID(5, 2)),
            ORDERS,
            "orders",
            new Content(Optional.empty(), Optional.empty(), Sharing.NONE, LateOverride.NONE),
            true,
            Stamps.created(SomeIngestions.NOON));
    store().add(APP, whole, 10);
    store().add(APP, bare, 10);

    assertThat(store().all(APP)).containsExactly(whole, bare);
    assertThat(store().find(APP, whole.key())).contains(whole);
    assertThat(store().find(APP, ORDERS)).contains(bare);
  }

  @Test
  void add_ofATakenKeyOrLabel_isRefused() {
    store().add(APP, SomeIngestions.ingestion(1, ORDERS, "orders"), 10);
    IngestionKey elsewhere = new IngestionKey(WarehouseType.S3, DatasetKind.EVENTS, "orders");

    refused(
        "ingestion.taken",
        () -> store().add(APP, SomeIngestions.ingestion(2, ORDERS, "another"), 10));
    refused(
        "ingestion.taken",
        () -> store().add(APP, SomeIngestions.ingestion(3, elsewhere, "orders"), 10));
    store().add(APP, SomeIngestions.ingestion(4, elsewhere, "orders (s3)"), 10);
    store()
        .add(
            APP,
            SomeIngestions.ingestion(
                5,
                new IngestionKey(WarehouseType.REDSHIFT, DatasetKind.METRICS, "orders"),
                "orders"),
            10);
    assertThat(store().all(APP)).hasSize(3);
  }

  @Test
  void add_beyondTheBound_isRefused() {
    store().add(APP, SomeIngestions.events(1, "a"), 1);

    refused("ingestion.too_many", () -> store().add(APP, SomeIngestions.events(2, "b"), 1));
    store().add(OTHER, SomeIngestions.events(3, "b"), 1);
  }

  @Test
  void put_andDrop_changeWhatIsThere() {
    Ingestion before = SomeIngestions.events(1, "a");
    store().add(APP, before, 10);
    Ingestion after =
        new Ingestion(
            before.id(), before.key(), before.label(), before.content(), false, before.stamps());

    assertThat(store().put(APP, after)).isTrue();
    assertThat(store().put(OTHER, after)).isFalse();
    assertThat(store().all(APP)).containsExactly(after);
    assertThat(store().drop(OTHER, before.id())).isFalse();
    assertThat(store().drop(APP, before.id())).isTrue();
    assertThat(store().drop(APP, before.id())).isFalse();
    assertThat(store().put(APP, after)).isFalse();
  }

  @Test
  void invariant9_ingestions_areThoseOfTheirApp() {
    store().add(APP, SomeIngestions.events(1, "a"), 10);
    store().add(OTHER, SomeIngestions.events(1, "a"), 10);

    assertThat(store().apps()).containsExactlyInAnyOrder(APP, OTHER);
    store().drop(APP, new IngestionId(new UUID(5, 1)));
    assertThat(store().all(APP)).isEmpty();
    assertThat(store().all(OTHER)).hasSize(1);
    assertThat(store().apps()).containsExactly(OTHER);
  }

  @Test
  void schedule_thatIsChanged_keepsTheDates() {
    assertThat(store().schedule(APP, DatasetKind.EVENTS)).isEmpty();
    store().scheduled(APP, DatasetKind.EVENTS, DAY);
    store().checked(APP, DatasetKind.EVENTS, DAY.minusDays(1));

    store().putSchedule(APP, DatasetKind.EVENTS, 5, DailySchedule.Mode.API);

    assertThat(store().schedule(APP, DatasetKind.EVENTS))
        .contains(
            new DailySchedule(
                5, DailySchedule.Mode.API, Optional.of(DAY), Optional.of(DAY.minusDays(1))));
    assertThat(store().schedule(APP, DatasetKind.METRICS)).isEmpty();
    assertThat(store().schedule(OTHER, DatasetKind.EVENTS)).isEmpty();
  }

  @Test
  void connection_comesBackWithoutItsSecrets_whichAreAskedForApart() {
    WarehouseConnection connection =
        new WarehouseConnection(
            WarehouseType.DATABRICKS,
            new AuthenticationId(new UUID(8, 8)),
            new Config(Map.of("host", "h")),
            List.of("token"),
            Stamps.created(SomeIngestions.NOON));
    store().putConnection(APP, connection, new Config(Map.of("token", "first")));
    store().putConnection(APP, connection, new Config(Map.of("token", "second")));

    assertThat(store().connection(APP, WarehouseType.DATABRICKS)).contains(connection);
    assertThat(store().connection(OTHER, WarehouseType.DATABRICKS)).isEmpty();
    assertThat(store().connection(APP, WarehouseType.S3)).isEmpty();
    assertThat(store().credentials(APP, connection.id()).orElseThrow().input().text("token"))
        .contains("second");
    assertThat(store().credentials(OTHER, connection.id())).isEmpty();
  }
}
