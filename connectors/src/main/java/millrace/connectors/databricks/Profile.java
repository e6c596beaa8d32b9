package millrace.connectors.databricks;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import millrace.connectors.text.Json;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import millrace.spi.source.WarehouseError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** What a profile file of Delta Sharing says. Its text form has the endpoint only (invariant 5). */
record Profile(URI endpoint, String bearerToken) {
  private static final String MEMBER = "profile";
  private static final int NEWEST_VERSION = 1;

  /** The profile in credentials: of type secrets with a member of that name, or an apiKey. */
  static Profile of(Optional<Credentials> credentials, Instant now) {
    return of(text(credentials), now);
  }

  private static String text(Optional<Credentials> credentials) {
    return credentials
        .flatMap(given ->
            switch (given.type()) {
              case "secrets" -> given.input().text(MEMBER);
              case "apiKey" -> given.input().text("key");
              default -> Optional.<String>empty();
            })
        .orElseThrow(() ->
            new MillraceException(
                WarehouseError.AUTHENTICATION,
                "expected an authentication of type secrets with the text of a sharing profile"
                    + " file as "
                    + MEMBER));
  }

  private static Profile of(String text, Instant now) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(text);
    } catch (JacksonException e) {
      // The exception shows a part of the text, which is secret.
      throw invalid("is no JSON");
    }
    if (json.path("shareCredentialsVersion").asInt(NEWEST_VERSION) > NEWEST_VERSION) {
      throw new MillraceException(
          WarehouseError.SETUP,
          "the sharing profile is of version %s; only version %d, with a bearer token, can be used"
              .formatted(json.path("shareCredentialsVersion").asString(), NEWEST_VERSION));
    }
    checkExpiry(json.path("expirationTime").asString(""), now);
    return new Profile(endpoint(required(json, "endpoint")), required(json, "bearerToken"));
  }

  private static String required(JsonNode json, String name) {
    String text = json.path(name).asString("");
    if (text.isEmpty()) {
      throw invalid("has no " + name);
    }
    return text;
  }

  private static void checkExpiry(String time, Instant now) {
    if (time.isEmpty()) {
      return;
    }
    try {
      if (OffsetDateTime.parse(time).toInstant().isBefore(now)) {
        throw new MillraceException(
            WarehouseError.AUTHENTICATION,
            "the sharing profile expired at " + time + "; ask the provider for a new one");
      }
    } catch (DateTimeException e) {
      throw invalid("has an expirationTime that is no time");
    }
  }

  private static URI endpoint(String text) {
    try {
      String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
      URI uri = new URI(bare);
      if (uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
        throw invalid("has an endpoint that is no address of a server");
      }
      return uri;
    } catch (URISyntaxException e) {
      throw invalid("has an endpoint that is no address");
    }
  }

  private static MillraceException invalid(String what) {
    return new MillraceException(
        SourceError.CONFIG, "the sharing profile " + what + "; enter the file's whole text");
  }

  @Override
  public String toString() {
    return "Profile[" + endpoint.getHost() + "]";
  }
}
