package millrace.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import millrace.catalog.AuthenticationId;
import millrace.catalog.CatalogError;
import millrace.catalog.CredentialLookup;
import millrace.catalog.Days;
import millrace.catalog.DestinationSettings;
import millrace.dated.DatedLoad;
import millrace.dated.DatedSource;
import millrace.dated.DatedSource.Opener;
import millrace.dated.RowMapping;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Form;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.source.LocalFiles;
import millrace.spi.source.OwnIndexes;
import millrace.spi.source.Programs;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;
import millrace.spi.source.SourceLog;

/** Opens the ends of a run: here a reference to credentials becomes the credentials. */
public final class Connections {
  /** What a run's definition says beside the settings of its source. */
  private static final List<String> OF_RUNS =
      List.of(Days.RESOLVED, DestinationSettings.STREAMS_APART);

  private final Connectors connectors;
  private final CredentialLookup logins;
  private final Http http;
  private final Reach reach;
  private final ReadLimits limits;
  private final RowMapping rows;

  /**
   * What sources may have of this machine.
   *
   * @param indexes those of each app
   */
  public record Reach(LocalFiles files, Programs programs, Function<AppId, OwnIndexes> indexes) {
    public Reach {
      requireNonNull(files, "files is null");
      requireNonNull(programs, "programs is null");
      requireNonNull(indexes, "indexes is null");
    }
  }

  /** Connections for sources that start no programs and read no index of this server. */
  public Connections(
      Connectors connectors,
      CredentialLookup logins,
      Http http,
      LocalFiles files,
      ReadLimits limits) {
    this(connectors, logins, http, new Reach(files, Programs.NONE, _ -> OwnIndexes.NONE), limits);
  }

  public Connections(
      Connectors connectors, CredentialLookup logins, Http http, Reach reach, ReadLimits limits) {
    this.connectors = connectors;
    this.logins = logins;
    this.http = http;
    this.reach = reach;
    this.limits = limits;
    this.rows = (fetched, _) -> fetched;
  }

  private Connections(Connections like, RowMapping rows) {
    this.connectors = like.connectors;
    this.logins = like.logins;
    this.http = like.http;
    this.reach = like.reach;
    this.limits = like.limits;
    this.rows = rows;
  }

  /** The same with loads of several sources by date. */
  public Connections mapping(RowMapping rows) {
    return new Connections(this, rows);
  }

  /** Opens a source; the caller closes it. */
  public Source source(AppId app, Endpoint endpoint) {
    return source(app, endpoint, SourceLog.NONE);
  }

  /** Opens a source that tells what happens; the caller closes it. */
  public Source source(AppId app, Endpoint endpoint, SourceLog log) {
    if (endpoint.type().equals(DatedLoad.TYPE)) {
      return dated(app, DatedLoad.of(endpoint.config()), log);
    }
    Optional<AuthenticationId> login = endpoint.authentication();
    return open(
        app,
        endpoint,
        login.map(id -> logins.credentials(app, id)),
        login.map(id -> logins.keeper(app, id)).orElse(CredentialKeeper.NONE),
        log);
  }

  private Source dated(AppId app, DatedLoad load, SourceLog log) {
    Opener opener =
        (type, input, login) -> {
          checkWay(type, input);
          Optional<AuthenticationId> id = login.map(UUID::fromString).map(AuthenticationId::new);
          return source(app, new Endpoint(type, input, id), log);
        };
    return new DatedSource(load, opener, rows);
  }

  /** What is missing of the way to a warehouse is said before anything is opened. */
  private void checkWay(String type, Config input) {
    List<String> problems = new ConnectorCheck(connectors).source(type, input);
    if (!problems.isEmpty()) {
      throw new MillraceException(
          SourceError.CONFIG,
          "the way to this %s source is not described: %s; see the setting statsig.connections"
              .formatted(type, String.join("; ", problems)));
    }
  }

  /** Opens a source with credentials that are at hand; the caller closes it. */
  public Source source(AppId app, Endpoint endpoint, Optional<Credentials> credentials) {
    return open(app, endpoint, credentials, CredentialKeeper.NONE, SourceLog.NONE);
  }

  private Source open(
      AppId app,
      Endpoint endpoint,
      Optional<Credentials> credentials,
      CredentialKeeper keeper,
      SourceLog log) {
    SourceContext context =
        new SourceContext(
            endpoint.config().without(OF_RUNS),
            credentials,
            http,
            reach.files(),
            limits,
            reach.programs(),
            log,
            reach.indexes().apply(app),
            keeper,
            Days.resolvedIn(endpoint.config()),
            endpoint.config().values().containsKey(DestinationSettings.STREAMS_APART));
    return connectors.source(endpoint.type()).open(context);
  }

  /** The destination of a type, which serves all runs and stays open. */
  public Destination destination(Endpoint endpoint) {
    return connectors.destination(endpoint.type()).open();
  }

  /** The form in which a destination takes records. */
  Form form(Endpoint endpoint) {
    return connectors.destination(endpoint.type()).form();
  }

  /** What a run would lack here: the connector of one of its ends. */
  Optional<Failure> missing(RunDefinition definition) {
    // Of a dated load each source may lack its connector, which is a failure of that source alone.
    return definition.source().type().equals(DatedLoad.TYPE)
        ? connectors.missingDestination(definition)
        : connectors.missing(definition);
  }

  /** The name at the destination that an endpoint means, or what several begin with. */
  public String target(Endpoint endpoint) {
    return endpoint
        .config()
        .text(DestinationSettings.INDEX_PREFIX)
        .orElseGet(() -> connectors.destination(endpoint.type()).target(endpoint.config()));
  }

  /**
   * Checks a name that was made of a prefix and the name of a stream.
   *
   * @throws MillraceException {@code catalog.cannot_run}
   */
  void checkTarget(Endpoint endpoint, String name) {
    Config named =
        endpoint
            .config()
            .without(List.of(DestinationSettings.INDEX_PREFIX))
            .with(new Config(Map.of(DestinationSettings.INDEX_NAME, name)));
    List<String> problems =
        connectors.destination(endpoint.type()).config().problems(named.values());
    if (!problems.isEmpty()) {
      throw new MillraceException(
          CatalogError.CANNOT_RUN,
          "a stream cannot have a target of its own: " + String.join("; ", problems));
    }
  }
}
