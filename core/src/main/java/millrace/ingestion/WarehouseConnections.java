package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.catalog.AuthenticationId;
import millrace.catalog.CredentialLookup;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.Credentials;

/**
 * Knows how warehouses are reached: as a file of the server says, else as somebody has said over
 * the API. Gives out the credentials of both, and passes all other references on.
 */
public final class WarehouseConnections implements CredentialLookup {
  private final IngestionStore store;
  private final List<Declared> declared;
  private final CredentialLookup others;

  /**
   * The connections.
   *
   * @param declared those of the file
   * @param others who knows all other credentials
   */
  public WarehouseConnections(
      IngestionStore store, List<Declared> declared, CredentialLookup others) {
    this.store = store;
    this.declared = List.copyOf(declared);
    this.others = others;
  }

  /**
   * A connection of the file.
   *
   * @param source the only source that it is for; empty for all of the type
   */
  public record Declared(
      AppId app,
      WarehouseType type,
      Optional<String> source,
      Config input,
      Optional<Credentials> credentials) {
    public Declared {
      requireNonNull(app, "app is null");
      requireNonNull(type, "type is null");
      requireNonNull(source, "source is null");
      requireNonNull(input, "input is null");
      requireNonNull(credentials, "credentials is null");
    }

    private boolean fits(AppId other, Ingestion ingestion) {
      return app.equals(other)
          && type == ingestion.key().type()
          && source.filter(name -> !name.equals(ingestion.name())).isEmpty();
    }

    /** The same as long as the file says the same of whom it is for. */
    AuthenticationId id() {
      String place =
          "declared connection\n" + app + "\n" + type.word() + "\n" + source.orElse("\n");
      return new AuthenticationId(UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** How one source is reached; nothing is said of one that nobody has told the way to. */
  record Way(Config input, Optional<AuthenticationId> authentication) {
    static final Way UNKNOWN = new Way(Config.EMPTY, Optional.empty());
  }

  /**
   * How a source is reached; what is said of it alone goes before what is said of all. Host and
   * path of a stored connection are kept for people: no connector that is here asks for them.
   */
  Way way(AppId app, Ingestion ingestion) {
    List<Declared> fitting = declared.stream().filter(one -> one.fits(app, ingestion)).toList();
    return fitting.stream()
        .filter(one -> one.source().isPresent())
        .findFirst()
        .or(() -> fitting.stream().findFirst())
        .map(one -> new Way(one.input(), one.credentials().map(_ -> one.id())))
        .or(() ->
            store
                .connection(app, ingestion.key().type())
                .map(stored -> new Way(Config.EMPTY, Optional.of(stored.id()))))
        .orElse(Way.UNKNOWN);
  }

  @Override
  public Credentials credentials(AppId app, AuthenticationId id) {
    return declared.stream()
        .filter(one -> one.app().equals(app) && one.id().equals(id))
        .findFirst()
        .flatMap(Declared::credentials)
        .or(() -> store.credentials(app, id))
        .orElseGet(() -> others.credentials(app, id));
  }

  @Override
  public CredentialKeeper keeper(AppId app, AuthenticationId id) {
    return others.keeper(app, id);
  }
}
