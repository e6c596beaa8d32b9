package millrace.connectors.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import millrace.connectors.outbound.ShownUri;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A token for client credentials, fetched when it is first needed and again when three quarters of
 * its life are over. One thread fetches, the others wait for it.
 */
final class OauthToken implements Authorizer {
  private static final int ANSWER_BYTES_MAX = 1 << 20;
  private static final double SHARE_USED = 0.75;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Http http;
  private final URI uri;
  private final String client;
  private final String secret;
  private final String scope;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String header;
  private long fetchedNs;
  private long freshNs;

  OauthToken(
      Http http, URI uri, String client, String secret, String scope, LongSupplier nanoTime) {
    this.http = http;
    this.uri = uri;
    this.client = client;
    this.secret = secret;
    this.scope = scope;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<String> header() {
    lock.lock();
    try {
      if (header == null || nanoTime.getAsLong() - fetchedNs >= freshNs) {
        header = fetch();
      }
      return Optional.of(header);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean renew(String refused) {
    lock.lock();
    try {
      if (refused.equals(header)) {
        header = null;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private String fetch() {
    fetchedNs = nanoTime.getAsLong();
    String form =
        "grant_type=client_credentials" + (scope.isEmpty() ? "" : "&scope=" + coded(scope));
    Reply reply = ask(form, true);
    if (reply.clientRefused()) {
      // Some servers know a client only by what stands in the form.
      form += "&client_id=" + coded(client) + "&client_secret=" + coded(secret);
      reply = ask(form, false);
    }
    return read(reply);
  }

  private record Reply(int status, JsonNode body) {
    boolean clientRefused() {
      return (status == 400 || status == 401)
          && body.path("error").asString("").equals("invalid_client");
    }
  }

  private Reply ask(String form, boolean basic) {
    HttpCall call =
        new HttpCall(
            "POST",
            uri,
            Map.of(
                "Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
            Optional.of(form));
    if (basic) {
      call = call.with("Authorization", Authorizer.basic(coded(client), coded(secret)));
    }
    try (HttpAnswer answer = http.send(call)) {
      return new Reply(answer.status(), tree(answer.body().readNBytes(ANSWER_BYTES_MAX)));
    } catch (IOException e) {
      throw new MillraceException(
          SourceError.UNAVAILABLE, "the token endpoint broke off its answer", e);
    }
  }

  private String read(Reply reply) {
    String name = "the token endpoint " + ShownUri.of(uri);
    if (reply.status() == 429 || reply.status() >= 500) {
      throw new MillraceException(SourceError.UNAVAILABLE, name + " answered " + reply.status());
    }
    String token = reply.body().path("access_token").asString("");
    if (reply.status() != 200 || token.isEmpty()) {
      throw new MillraceException(
          SourceError.AUTH_REJECTED,
          name
              + " gave no token (status "
              + reply.status()
              + "); check client_id and client_secret");
    }
    String type = reply.body().path("token_type").asString("bearer");
    if (!type.equalsIgnoreCase("bearer")) {
      throw new MillraceException(
          SourceError.AUTH_REJECTED, name + " gave a token that is no bearer token");
    }
    freshNs = freshNs(reply.body().path("expires_in"));
    return "Bearer " + token;
  }

  /** Without a lifetime the token is used until it is refused. */
  private static long freshNs(JsonNode expiresIn) {
    double seconds = expiresIn.asDouble(Double.MAX_VALUE);
    return (long) (seconds * SHARE_USED * TimeUnit.SECONDS.toNanos(1));
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      // An error page is no reason to say more than its status; it may repeat what was sent.
      return JSON.createObjectNode();
    }
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
