package millrace.connectors.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.FieldType;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceContext;
import millrace.spi.source.SourceError;

/** The settings that say where a content is, and what they lead to. */
public final class UrlSettings {
  public static final ConfigField URL =
      ConfigField.required(
          "url", FieldType.name(), "Where the file is: an http, https or file address.");

  public static final ConfigField METHOD =
      ConfigField.optional(
              "method", FieldType.choice("GET", "POST"), "How the file is asked for on the web.")
          .withDefault("GET");

  private UrlSettings() {}

  /** What is wrong with them, without looking at what they name. */
  public static List<String> problems(Config config) {
    List<String> problems = new ArrayList<>();
    String url = config.requiredText(URL.name());
    if (isFile(url)) {
      if (method(config).equals("POST")) {
        problems.add("method POST has no meaning for a file: url");
      }
    } else {
      parse(url, problems);
    }
    return problems;
  }

  /** The content that the settings of a source name. Does not contact it. */
  public static Content content(SourceContext context, Patience patience) {
    List<String> problems = problems(context.config());
    String url = context.config().requiredText(URL.name());
    if (isFile(url) && context.credentials().isPresent()) {
      problems.add("a file: url takes no authentication");
    }
    if (!problems.isEmpty()) {
      throw new MillraceException(SourceError.CONFIG, String.join("; ", problems));
    }
    if (isFile(url)) {
      return new FileContent(url, context.files());
    }
    URI uri = parse(url, problems).orElseThrow();
    Authorizer authorizer =
        context
            .credentials()
            .map(credentials -> Authorizer.of(credentials, context.http(), context.keeper()))
            .orElseGet(Authorizer::none);
    Endpoint endpoint = new Endpoint(context.http(), uri, method(context.config()), authorizer);
    return new WebContent(endpoint, patience);
  }

  private static boolean isFile(String url) {
    return url.toLowerCase(Locale.ROOT).startsWith(FileContent.SCHEME);
  }

  private static String method(Config config) {
    return config.text(METHOD.name()).orElse("GET");
  }

  private static Optional<URI> parse(String url, List<String> problems) {
    try {
      URI uri = new URI(url);
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        problems.add("url must begin with http:, https: or file:");
      } else if (uri.getHost() == null) {
        problems.add("url must have a host");
      } else if (uri.getRawUserInfo() != null) {
        problems.add("url must not have a user name or password; use an authentication");
      }
      return problems.isEmpty() ? Optional.of(withoutFragment(uri)) : Optional.empty();
    } catch (URISyntaxException e) {
      problems.add("url is not a valid address: " + e.getReason() + " at place " + e.getIndex());
      return Optional.empty();
    }
  }

  private static URI withoutFragment(URI uri) throws URISyntaxException {
    String text = uri.toString();
    int mark = text.indexOf('#');
    return mark < 0 ? uri : new URI(text.substring(0, mark));
  }
}
