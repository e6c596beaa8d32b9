package millrace.app;

import java.util.List;
import java.util.function.Consumer;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Catalog;
import millrace.catalog.CatalogError;
import millrace.catalog.Pipeline;
import millrace.connectors.outbound.OutboundHttp;
import millrace.engine.Connections;
import millrace.engine.ConnectorCheck;
import millrace.engine.Connectors;
import millrace.operation.DryRun;
import millrace.operation.DryRun.Findings;
import millrace.settings.Settings;
import millrace.spi.AppId;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.OwnIndexes;
import millrace.store.dataset.DatasetDestinationFactory;
import millrace.store.index.SearchDestinationFactory;

/** Opens data folders of this machine. */
public final class LocalSessions implements Sessions {
  @Override
  public Session open(Settings settings, Consumer<String> notice) {
    return new Reach(settings, notice, false).session();
  }

  @Override
  public Session openForRun(Settings settings, Consumer<String> notice) {
    return new Reach(settings, notice, true).session();
  }

  @Override
  public Findings dryRun(Settings settings, Pipeline pipeline, int records) {
    Connectors connectors = connectors();
    List<String> problems = Catalog.problems(pipeline, new ConnectorCheck(connectors));
    if (!problems.isEmpty()) {
      throw new MillraceException(CatalogError.INVALID, String.join("; ", problems));
    }
    Parts parts = new Parts(settings);
    try (OutboundHttp http = parts.http()) {
      Connections connections =
          parts.connections(connectors, LocalSessions::noLogin, http, _ -> OwnIndexes.NONE);
      return new DryRun(connections, Parts.CONVERSION).run(pipeline, records);
    }
  }

  private static Credentials noLogin(AppId app, AuthenticationId id) {
    throw new IllegalStateException("a dry run has its credentials at hand");
  }

  @Override
  public Connectors connectors() {
    return new Connectors(
        Parts.sources(),
        List.of(SearchDestinationFactory.declared(), DatasetDestinationFactory.declared()));
  }
}
