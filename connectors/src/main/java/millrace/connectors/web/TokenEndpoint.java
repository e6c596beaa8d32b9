package millrace.connectors.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.connectors.outbound.ShownUri;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where tokens are given out.
 *
 * @param secret what proves that it is the client who asks; some clients have none
 */
record TokenEndpoint(Http http, URI uri, String client, Optional<String> secret) {
  private static final int ANSWER_BYTES_MAX = 1 << 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /**
   * A token that was given out.
   *
   * @param header the value of the header that shows it
   * @param seconds how long it is good, as far as that is known
   * @param refresh what another one can be had for
   */
  record Token(String header, double seconds, Optional<String> refresh) {
    /** Without anything secret (invariant 5). */
    @Override
    public String toString() {
      return "Token";
    }
  }

  private record Reply(int status, JsonNode body) {
    boolean clientRefused() {
      return (status == 400 || status == 401)
          && body.path("error").asString("").equals("invalid_client");
    }
  }

  /**
   * Asks for a token.
   *
   * @param grant the form without that which is about the client; empty values are left out
   * @param check what a person has to look at when none is given
   */
  Token ask(Map<String, String> grant, String check) {
    Reply reply;
    if (secret.isPresent()) {
      reply = ask(grant, true);
      if (reply.clientRefused()) {
        // Some servers know a client only by what stands in the form.
        reply = ask(withClient(grant), false);
      }
    } else {
      reply = ask(withClient(grant), false);
    }
    return read(reply, check);
  }

  private Map<String, String> withClient(Map<String, String> grant) {
    Map<String, String> form = new LinkedHashMap<>(grant);
    form.put("client_id", client);
    secret.ifPresent(value -> form.put("client_secret", value));
    return form;
  }

  private Reply ask(Map<String, String> form, boolean basic) {
    HttpCall call =
        new HttpCall(
            "POST",
            uri,
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            Optional.of(coded(form)));
    if (basic) {
      String pair = Authorizer.basic(coded(client), coded(secret.orElse("")));
      call = call.with("Authorization", pair);
    }
    try (HttpAnswer answer = http.send(call)) {
      return new Reply(answer.status(), tree(answer.body().readNBytes(ANSWER_BYTES_MAX)));
    } catch (IOException e) {
      throw new MillraceException(
          SourceError.UNAVAILABLE, "the token endpoint broke off its answer", e);
    }
  }

  private Token read(Reply reply, String check) {
    String name = "the token endpoint " + ShownUri.of(uri);
    if (reply.status() == 429 || reply.status() >= 500) {
      throw new MillraceException(SourceError.UNAVAILABLE, name + " answered " + reply.status());
    }
    String token = reply.body().path("access_token").asString("");
    if (reply.status() != 200 || token.isEmpty()) {
      throw new MillraceException(
          SourceError.AUTH_REJECTED,
          name + " gave no token (status " + reply.status() + "); " + check);
    }
    String type = reply.body().path("token_type").asString("bearer");
    if (!type.equalsIgnoreCase("bearer")) {
      throw new MillraceException(
          SourceError.AUTH_REJECTED, name + " gave a token that is no bearer token");
    }
    String refresh = reply.body().path("refresh_token").asString("");
    return new Token(
        "Bearer " + token,
        reply.body().path("expires_in").asDouble(Double.MAX_VALUE),
        Optional.of(refresh).filter(text -> !text.isEmpty()));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      // An error page is no reason to say more than its status; it may repeat what was sent.
      return JSON.createObjectNode();
    }
  }

  private static String coded(Map<String, String> form) {
    return form.entrySet().stream()
        .filter(field -> !field.getValue().isEmpty())
        .map(field -> field.getKey() + "=" + coded(field.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /** Without anything secret (invariant 5). */
  @Override
  public String toString() {
    return "TokenEndpoint[" + ShownUri.of(uri) + "]";
  }
}
