package millrace.catalog;

import static millrace.spi.config.ConfigField.optional;
import static millrace.spi.config.ConfigField.required;
import static millrace.spi.config.FieldType.text;

import java.util.Arrays;
import java.util.stream.Collectors;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.failure.MillraceException;

/** The kinds of credentials, with the settings of each; names and shapes are those of the API. */
public enum AuthenticationType {
  GOOGLE_SERVICE_ACCOUNT("googleServiceAccount"),
  BASIC("basic"),
  API_KEY("apiKey"),
  OAUTH("oauth"),
  ALGOLIA("algolia"),
  ALGOLIA_INSIGHTS("algoliaInsights"),
  /** Names and values for transformations. */
  SECRETS("secrets");

  private static final ConfigSpec GOOGLE_SERVICE_ACCOUNT_SPEC =
      ConfigSpec.of(
          required("clientEmail", FieldType.name(), "Address of the service account."),
          required("privateKey", FieldType.name(), "Private key, as PEM.").asSecret());
  private static final ConfigSpec BASIC_SPEC =
      ConfigSpec.of(
          required("username", FieldType.name(), "User name."),
          required("password", text(), "Password.").asSecret());
  private static final ConfigSpec API_KEY_SPEC =
      ConfigSpec.of(required("key", FieldType.name(), "Key, sent as a bearer token.").asSecret());
  private static final ConfigSpec OAUTH_SPEC =
      ConfigSpec.of(
          required("url", FieldType.name(), "Address of the token endpoint."),
          optional("client_id", FieldType.name(), "Client id."),
          optional("client_secret", FieldType.name(), "Client secret.").asSecret(),
          optional("code", text(), "Authorization code.").asSecret(),
          optional("scope", text(), "Scope to ask for."));
  private static final ConfigSpec ALGOLIA_SPEC =
      ConfigSpec.of(
          required("appID", FieldType.name(), "Application that is meant."),
          required("apiKey", FieldType.name(), "Key of that application.").asSecret());
  private static final ConfigSpec SECRETS_SPEC = ConfigSpec.of().openToSecrets(text());

  private final String word;

  AuthenticationType(String word) {
    this.word = word;
  }

  /** The name in the API and in files. */
  public String word() {
    return word;
  }

  public ConfigSpec spec() {
    return switch (this) {
      case GOOGLE_SERVICE_ACCOUNT -> GOOGLE_SERVICE_ACCOUNT_SPEC;
      case BASIC -> BASIC_SPEC;
      case API_KEY -> API_KEY_SPEC;
      case OAUTH -> OAUTH_SPEC;
      case ALGOLIA, ALGOLIA_INSIGHTS -> ALGOLIA_SPEC;
      case SECRETS -> SECRETS_SPEC;
    };
  }

  /** The part of an input that everybody may see. */
  public Config shown(Config input) {
    return input.without(spec().secretNames(input.values()));
  }

  /** The part of an input that nobody may see (invariant 5). */
  public Config secrets(Config input) {
    return input.without(shown(input).values().keySet());
  }

  /**
   * The type of that name.
   *
   * @throws MillraceException {@code catalog.unknown_type}, with the names that are known
   */
  public static AuthenticationType of(String word) {
    return Arrays.stream(values())
        .filter(type -> type.word.equals(word))
        .findFirst()
        .orElseThrow(() -> unknown(word));
  }

  private static MillraceException unknown(String word) {
    String known =
        Arrays.stream(values()).map(AuthenticationType::word).collect(Collectors.joining(", "));
    return new MillraceException(
        CatalogError.UNKNOWN_TYPE,
        "no authentication of type '%s' is known; there are %s".formatted(word, known));
  }
}
