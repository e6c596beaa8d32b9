package millrace.connectors.algolia;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.connectors.outbound.ShownUri;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The search API of an application, as far as it is needed to read an index. */
final class SearchApi {
  /** A page of the largest objects that an application may have is below it. */
  static final int ANSWER_BYTES_MAX = 128 << 20;

  private static final int MESSAGE_CHARS_MAX = 300;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Http http;
  private final String endpoint;
  private final String application;
  private final String key;

  SearchApi(Http http, Optional<String> endpoint, Credentials credentials) {
    this.http = http;
    this.application = credentials.input().requiredText("appID");
    this.key = credentials.input().requiredText("apiKey");
    this.endpoint = endpoint.orElseGet(() -> own(application));
  }

  private static String own(String application) {
    if (!application.matches("[A-Za-z0-9-]{1,63}")) {
      throw new MillraceException(
          SourceError.CONFIG,
          "the appID of the authentication is no Algolia application; set an endpoint if it is one of another server");
    }
    return "https://" + application + "-dsn.algolia.net";
  }

  /** All indexes, as the API describes them. */
  byte[] indexes() {
    return ask("GET", "/1/indexes", Optional.empty(), false);
  }

  /** A page of an index. A cursor holds all that was asked for with the first page. */
  byte[] browse(String index, String filters, int length, Optional<String> cursor) {
    Map<String, Object> order = new LinkedHashMap<>();
    if (cursor.isPresent()) {
      order.put("cursor", cursor.get());
    } else {
      order.put("hitsPerPage", length);
      if (!filters.isEmpty()) {
        order.put("filters", filters);
      }
    }
    String path = "/1/indexes/" + URLEncoder.encode(index, UTF_8).replace("+", "%20") + "/browse";
    return ask("POST", path, Optional.of(JSON.writeValueAsString(order)), cursor.isPresent());
  }

  private byte[] ask(String method, String path, Optional<String> body, boolean goesOn) {
    URI uri = URI.create(endpoint + path);
    Map<String, String> headers =
        Map.of(
            "X-Algolia-Application-Id",
            application,
            "X-Algolia-API-Key",
            key,
            "Content-Type",
            "application/json",
            "Accept",
            "application/json");
    try (HttpAnswer answer = http.send(new HttpCall(method, uri, headers, body))) {
      byte[] bytes = answer.body().readNBytes(ANSWER_BYTES_MAX + 1);
      if (answer.status() != 200) {
        throw refusal(ShownUri.of(uri), answer.status(), message(bytes), goesOn);
      }
      if (bytes.length > ANSWER_BYTES_MAX) {
        throw new MillraceException(
            SourceError.RECORD_TOO_LARGE,
            ShownUri.of(uri) + " gave a page of more than " + ANSWER_BYTES_MAX + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new MillraceException(
          SourceError.UNAVAILABLE, ShownUri.of(uri) + " broke off its answer", e);
    }
  }

  private static MillraceException refusal(
      String name, int status, String message, boolean goesOn) {
    String found = name + " answered " + status + message;
    return switch (status) {
      case 400 ->
          goesOn
              ? new MillraceException(
                  AlgoliaIndexError.CURSOR_EXPIRED,
                  found
                      + "; the place to go on from is not known there any more; run the task again")
              : new MillraceException(SourceError.CONFIG, found + "; check filters");
      case 401 ->
          new MillraceException(
              SourceError.AUTH_REJECTED, found + "; check the source's authentication");
      case 403 ->
          new MillraceException(
              SourceError.FORBIDDEN,
              found + "; the key must be one of the application, with browse and listIndexes");
      case 404 -> new MillraceException(SourceError.NOT_FOUND, found + "; check indexName");
      case 408, 429 -> new MillraceException(SourceError.UNAVAILABLE, found + "; try again later");
      default ->
          new MillraceException(
              status >= 500 ? SourceError.UNAVAILABLE : SourceError.REFUSED, found);
    };
  }

  /** What the API says for people. A server that repeats the key does so in vain (invariant 5). */
  private String message(byte[] answer) {
    try {
      String text = JSON.readTree(answer).path("message").asString("").replace(key, "***");
      String shown = text.substring(0, Math.min(text.length(), MESSAGE_CHARS_MAX));
      return shown.isEmpty() ? "" : " (" + shown.replaceAll("\\p{Cntrl}", " ") + ")";
    } catch (JacksonException e) {
      return "";
    }
  }
}
