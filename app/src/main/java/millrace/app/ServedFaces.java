package millrace.app;

import java.util.ArrayList;
import java.util.List;
import millrace.api.algolia.IngestionFace;
import millrace.api.algolia.resource.ResourceRoutes;
import millrace.api.algolia.run.RunRoutes;
import millrace.api.algolia.run.SourceRunRoutes;
import millrace.api.console.ConsoleAccess;
import millrace.api.console.ConsoleFace;
import millrace.api.health.HealthFace;
import millrace.api.health.Metrics;
import millrace.api.health.MetricsAccess;
import millrace.api.http.Access;
import millrace.api.http.Face;
import millrace.api.http.Route;
import millrace.api.http.access.StatsigAccess;
import millrace.api.search.SearchFace;
import millrace.api.statsig.StatsigFace;
import millrace.store.index.DirectWrites;
import millrace.store.index.IndexSearch;
import millrace.store.index.IndexStore;
import millrace.store.index.LocalIndexes;

/** What a server answers to. */
record ServedFaces(Node node, Parts parts, Metrics metrics) {
  List<Face> all() {
    return List.of(console(), ingestion(), statsig(), search(), health());
  }

  private ConsoleAccess consoleAccess() {
    return node.admission().console(node.folder().token());
  }

  private Face console() {
    return ConsoleFace.of(node.orders(), consoleAccess(), node.clock());
  }

  private Face search() {
    IndexStore indexes = node.indexes();
    millrace.api.search.Parts parts =
        new millrace.api.search.Parts(
            new IndexSearch(indexes),
            new DirectWrites(indexes),
            new LocalIndexes(indexes),
            node.ids(),
            node.clock());
    return SearchFace.of(parts, node.admission().algolia()::needs);
  }

  private Face ingestion() {
    Access access = node.admission().algolia().ingestion();
    List<Route> routes =
        new ArrayList<>(
            ResourceRoutes.of(node.resources(), node.taskKnowledge(), node.trial(), access));
    routes.addAll(RunRoutes.of(node.runKnowledge(), access));
    routes.addAll(node.pushRoutes(access));
    routes.addAll(SourceRunRoutes.of(node.sourceKnowledge(), access));
    return IngestionFace.of(routes);
  }

  private Face statsig() {
    StatsigAccess keys = node.admission().statsig();
    return StatsigFace.of(
        node.warehouses().knowledge(),
        new millrace.api.statsig.Access(keys.reading(), keys.writing()));
  }

  private Face health() {
    return HealthFace.of(
        node.readiness(parts.diskFree()),
        metrics,
        new MetricsAccess(consoleAccess(), parts.metricsOpen()),
        node.clock());
  }
}
