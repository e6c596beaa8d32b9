package millrace.catalog;

import static millrace.spi.config.ConfigField.optional;
import static millrace.spi.config.ConfigField.required;
import static millrace.spi.config.FieldType.text;

import java.util.Arrays;
import java.util.stream.Collectors;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.failure.MillraceException;

/** The kinds of credentials, with the settings of each; names and shapes are those of the API. */
public enum AuthenticationType {
  BASIC("basic"),
  API_KEY("apiKey"),
  OAUTH("oauth");

  private static final ConfigSpec BASIC_SPEC =
      ConfigSpec.of(
          required("username", FieldType.name(), "User name."),
          required("password", text(), "Password.").asSecret());
  private static final ConfigSpec API_KEY_SPEC =
      ConfigSpec.of(required("key", FieldType.name(), "Key, sent as a bearer token.").asSecret());
  private static final ConfigSpec OAUTH_SPEC =
      ConfigSpec.of(
          required("url", FieldType.name(), "Address of the token endpoint."),
          required("client_id", FieldType.name(), "Client id."),
          required("client_secret", FieldType.name(), "Client secret.").asSecret(),
          optional("code", text(), "Authorization code.").asSecret(),
          optional("scope", text(), "Scope to ask for."));

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
      case BASIC -> BASIC_SPEC;
      case API_KEY -> API_KEY_SPEC;
      case OAUTH -> OAUTH_SPEC;
    };
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
