package millrace.app;

import java.util.List;
import millrace.api.console.ConsoleAccess;
import millrace.api.console.ConsoleFace;
import millrace.api.health.HealthFace;
import millrace.api.health.Metrics;
import millrace.api.health.MetricsAccess;
import millrace.api.http.Face;

/** What a server answers to. */
record ServedFaces(Node node, Parts parts, Metrics metrics) {
  List<Face> all() {
    return List.of(console(), health());
  }

  private ConsoleAccess consoleAccess() {
    return node.admission().console(node.folder().token());
  }

  private Face console() {
    return ConsoleFace.of(node.orders(), consoleAccess(), node.clock());
  }

  private Face health() {
    return HealthFace.of(
        node.readiness(parts.diskFree()),
        metrics,
        new MetricsAccess(consoleAccess(), parts.metricsOpen()),
        node.clock());
  }
}
