package millrace.api.algolia;

import java.util.List;
import millrace.api.http.ErrorRenderer;
import millrace.api.http.Face;
import millrace.api.http.Route;

/** The Ingestion API, in both of its versions. */
public final class IngestionFace {
  private static final List<String> PREFIXES = List.of("/1", "/2");

  private IngestionFace() {}

  /** The face with the routes of its parts. */
  public static Face of(List<Route> routes) {
    return new Face(PREFIXES, ErrorRenderer.PLAIN, routes);
  }
}
