package millrace.api.console;

import java.util.ArrayList;
import java.util.List;
import millrace.ingestion.Backfill;
import millrace.ingestion.BackfillOrders;
import millrace.ingestion.BackfillPlan;
import millrace.ingestion.BackfillPlan.Begun;
import millrace.spi.AppId;

/** Backfills that were ordered, with answers made by hand. */
final class FakeBackfills implements BackfillOrders {
  final List<Backfill> ordered = new ArrayList<>();
  BackfillPlan plan = new BackfillPlan(List.of());
  List<Begun> begun = List.of();

  @Override
  public BackfillPlan plan(AppId app, Backfill wanted) {
    ordered.add(wanted);
    return plan;
  }

  @Override
  public List<Begun> begin(AppId app, Backfill wanted) {
    ordered.add(wanted);
    return begun;
  }
}
