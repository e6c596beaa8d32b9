package millrace.engine;

import java.util.Optional;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.catalog.CredentialLookup;
import millrace.dated.DatedLoad;
import millrace.dated.DatedSource;
import millrace.dated.DatedSource.Opener;
import millrace.dated.RowMapping;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.spi.AppId;
import millrace.spi.config.Credentials;
import millrace.spi.destination.Destination;
import millrace.spi.failure.Failure;
import millrace.spi.http.Http;
import millrace.spi.source.LocalFiles;
import millrace.spi.source.Programs;
import millrace.spi.source.ReadLimits;
import millrace.spi.source.Source;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceLog;

/** Opens the ends of a run: here a reference to credentials becomes the credentials. */
public final class Connections {
  private final Connectors connectors;
  private final CredentialLookup logins;
  private final Http http;
  private final LocalFiles files;
  private final ReadLimits limits;
  private final Programs programs;
  private final RowMapping rows;

  /** Connections for sources that start no programs. */
  public Connections(
      Connectors connectors,
      CredentialLookup logins,
      Http http,
      LocalFiles files,
      ReadLimits limits) {
    this(connectors, logins, http, files, limits, Programs.NONE);
  }

  public Connections(
      Connectors connectors,
      CredentialLookup logins,
      Http http,
      LocalFiles files,
      ReadLimits limits,
      Programs programs) {
    this.connectors = connectors;
    this.logins = logins;
    this.http = http;
    this.files = files;
    this.limits = limits;
    this.programs = programs;
    this.rows = (fetched, _) -> fetched;
  }

  private Connections(Connections like, RowMapping rows) {
    this.connectors = like.connectors;
    this.logins = like.logins;
    this.http = like.http;
    this.files = like.files;
    this.limits = like.limits;
    this.programs = like.programs;
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
    return source(endpoint, endpoint.authentication().map(id -> logins.credentials(app, id)), log);
  }

  private Source dated(AppId app, DatedLoad load, SourceLog log) {
    Opener opener =
        (type, input, login) -> {
          Optional<AuthenticationId> id = login.map(UUID::fromString).map(AuthenticationId::new);
          return source(app, new Endpoint(type, input, id), log);
        };
    return new DatedSource(load, opener, rows);
  }

  /** Opens a source with credentials that are at hand; the caller closes it. */
  public Source source(Endpoint endpoint, Optional<Credentials> credentials) {
    return source(endpoint, credentials, SourceLog.NONE);
  }

  private Source source(Endpoint endpoint, Optional<Credentials> credentials, SourceLog log) {
    SourceContext context =
        new SourceContext(endpoint.config(), credentials, http, files, limits, programs, log);
    return connectors.source(endpoint.type()).open(context);
  }

  /** The destination of a type, which serves all runs and stays open. */
  public Destination destination(Endpoint endpoint) {
    return connectors.destination(endpoint.type()).open();
  }

  /** What a run would lack here: the connector of one of its ends. */
  Optional<Failure> missing(RunDefinition definition) {
    // Of a dated load each source may lack its connector, which is a failure of that source alone.
    return definition.source().type().equals(DatedLoad.TYPE)
        ? connectors.missingDestination(definition)
        : connectors.missing(definition);
  }

  /** The name at the destination that an endpoint means. */
  public String target(Endpoint endpoint) {
    return connectors.destination(endpoint.type()).target(endpoint.config());
  }
}
