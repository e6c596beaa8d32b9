package millrace.connectors.databricks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.connectors.text.Json;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;
import millrace.spi.source.WarehouseError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Speaks the open protocol with one server. */
final class SharingClient {
  /** How large the list of files may be (invariant 8). */
  static final int ANSWER_BYTES_MAX = 64 << 20;

  private static final int PAGES_MAX = 1_000;
  private static final int MESSAGE_CHARS_MAX = 300;
  private static final String CAPABILITIES = "delta-sharing-capabilities";

  private final Http http;
  private final Profile profile;

  SharingClient(Http http, Profile profile) {
    this.http = http;
    this.profile = profile;
  }

  /**
   * The table as it is now.
   *
   * @param hints conditions in SQL; files that cannot fulfil them may be left out by the server,
   *     and need not be
   */
  SharedTable query(SharedName name, List<String> hints) {
    TableAnswer table = new TableAnswer(name);
    Optional<String> page = Optional.empty();
    for (int pages = 0; pages < PAGES_MAX; pages++) {
      byte[] answer = ask(name, body(hints, page));
      page = table.add(new ByteArrayInputStream(answer));
      if (page.isEmpty()) {
        return table.table();
      }
    }
    throw new MillraceException(
        WarehouseError.SETUP,
        "the list of files of " + name + " has more than " + PAGES_MAX + " pages");
  }

  private static String body(List<String> hints, Optional<String> page) {
    var body = Json.MAPPER.createObjectNode();
    if (!hints.isEmpty()) {
      var list = body.putArray("predicateHints");
      hints.forEach(list::add);
    }
    page.ifPresent(token -> body.put("pageToken", token));
    return body.toString();
  }

  private byte[] ask(SharedName name, String body) {
    URI uri = URI.create(profile.endpoint() + name.path() + "/query");
    Map<String, String> headers =
        Map.of(
            "Authorization",
            "Bearer " + profile.bearerToken(),
            "Content-Type",
            "application/json; charset=utf-8",
            "Accept",
            "application/x-ndjson",
            CAPABILITIES,
            "responseformat=parquet");
    try (HttpAnswer answer = http.send(new HttpCall("POST", uri, headers, Optional.of(body)))) {
      byte[] bytes = bytes(answer, name);
      if (answer.status() != 200) {
        throw refusal(name, answer.status(), bytes);
      }
      checkFormat(name, answer);
      return bytes;
    } catch (MillraceException e) {
      throw e.failure().code() == SourceError.UNAVAILABLE
          ? new MillraceException(WarehouseError.CONNECTION, e.failure().message(), e)
          : e;
    }
  }

  private static void checkFormat(SharedName name, HttpAnswer answer) {
    String format = answer.header(CAPABILITIES).orElse("").replace(" ", "");
    if (format.contains("responseformat=delta")) {
      throw new MillraceException(
          WarehouseError.SETUP,
          "the server shares " + name + " only in the delta format, which cannot be read here");
    }
  }

  private static byte[] bytes(HttpAnswer answer, SharedName name) {
    try (InputStream in = answer.body()) {
      byte[] bytes = in.readNBytes(ANSWER_BYTES_MAX + 1);
      if (bytes.length > ANSWER_BYTES_MAX) {
        throw new MillraceException(
            WarehouseError.SETUP,
            "the list of files of " + name + " has more than " + ANSWER_BYTES_MAX + " bytes");
      }
      return bytes;
    } catch (IOException e) {
      throw new MillraceException(
          WarehouseError.CONNECTION, "the list of files of " + name + " breaks off", e);
    }
  }

  private MillraceException refusal(SharedName name, int status, byte[] body) {
    FailureCode code =
        switch (status) {
          case 401, 403 -> WarehouseError.AUTHENTICATION;
          case 404 -> SourceError.CONFIG;
          case 408, 429 -> WarehouseError.CONNECTION;
          default -> status >= 500 ? WarehouseError.CONNECTION : WarehouseError.QUERY;
        };
    return new MillraceException(
        code,
        "the sharing server answered %d to a query of %s%s".formatted(status, name, said(body)));
  }

  /** What the server says about it, without the token, which it may repeat (invariant 5). */
  private String said(byte[] body) {
    String text;
    try {
      JsonNode json = Json.MAPPER.readTree(new String(body, StandardCharsets.UTF_8));
      text = json.path("message").asString("");
    } catch (JacksonException e) {
      return "";
    }
    String clean = text.replace(profile.bearerToken(), "***").replaceAll("\\s+", " ");
    return clean.isBlank()
        ? ""
        : ": " + clean.substring(0, Math.min(clean.length(), MESSAGE_CHARS_MAX));
  }
}
