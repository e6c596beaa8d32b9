package millrace.api.statsig;

import java.util.ArrayList;
import java.util.List;
import millrace.api.http.ErrorRenderer;
import millrace.api.http.Face;
import millrace.api.http.Route;
import millrace.ingestion.Backfills;
import millrace.ingestion.DataReady;
import millrace.ingestion.Ingestions;
import millrace.ingestion.history.EventCounts;
import millrace.ingestion.history.Histories;
import millrace.ingestion.history.StatusList;

/** The Ingestions group of the Console API; its other groups are not served. */
public final class StatsigFace {
  static final String ALL = "/console/v1/ingestion";

  private static final List<String> PREFIXES = List.of("/console", "/v1");

  private StatsigFace() {}

  /** Who does what is asked for here. */
  public record Knowledge(
      Ingestions ingestions,
      Backfills backfills,
      DataReady ready,
      Histories histories,
      StatusList statuses,
      EventCounts counts) {}

  public static Face of(Knowledge known, Access access) {
    List<Route> routes = new ArrayList<>(new SourceRoutes(known.ingestions()).routes(access));
    routes.addAll(new LoadRoutes(known.backfills(), known.ready()).routes(access));
    routes.addAll(
        new ViewRoutes(known.ingestions(), known.histories(), known.statuses(), known.counts())
            .routes(access));
    return new Face(PREFIXES, ErrorRenderer.PLAIN, routes);
  }
}
