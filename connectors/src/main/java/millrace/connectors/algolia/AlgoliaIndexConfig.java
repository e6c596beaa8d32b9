package millrace.connectors.algolia;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;

/**
 * The settings of a source that is an index.
 *
 * @param filters what its objects have to fulfil; empty for all of them
 * @param endpoint where the search API is, if not at the application's own address
 */
record AlgoliaIndexConfig(String indexName, String filters, Optional<String> endpoint) {
  private static final String INDEX_NAME = "indexName";
  private static final String FILTERS = "filters";
  private static final String ENDPOINT = "endpoint";

  private static final Set<String> SCHEMES = Set.of("http", "https");

  static final ConfigSpec SPEC =
      ConfigSpec.of(
          ConfigField.required(INDEX_NAME, FieldType.name(), "Index that is read."),
          ConfigField.optional(
              FILTERS, FieldType.text(), "Condition that its objects have to fulfil."),
          ConfigField.optional(
                  ENDPOINT,
                  FieldType.name(),
                  "Where the search API of another server is found. Of our own design.")
              .withDefault("https://{appID}-dsn.algolia.net"));

  static AlgoliaIndexConfig of(Config config) {
    return new AlgoliaIndexConfig(
        config.requiredText(INDEX_NAME),
        config.text(FILTERS).orElse(""),
        config.text(ENDPOINT).map(AlgoliaIndexConfig::withoutSlash));
  }

  private static String withoutSlash(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** What is wrong beyond the declaration. */
  static List<String> problems(Config config) {
    List<String> problems = new ArrayList<>();
    config.text(ENDPOINT).ifPresent(address -> check(address, problems));
    return problems;
  }

  private static void check(String address, List<String> problems) {
    try {
      URI uri = new URI(address);
      String scheme = String.valueOf(uri.getScheme());
      if (!SCHEMES.contains(scheme) || uri.getHost() == null) {
        problems.add(ENDPOINT + " must begin with http: or https: and have a host");
      } else if (uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
        problems.add(ENDPOINT + " must have no user name, password or query");
      }
    } catch (URISyntaxException e) {
      problems.add(ENDPOINT + " is not a valid address");
    }
  }
}
