package millrace.api.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import millrace.api.http.Json;
import millrace.spi.failure.MillraceException;

/** Calls {@code /api} of the process that has a data folder open. */
final class OwnerConnection implements AutoCloseable {
  private static final int REFUSED = 400;

  private final URI url;
  private final String token;
  private final Duration timeout;
  private final HttpClient client;

  OwnerConnection(URI url, String token, Duration timeout) {
    this.url = url;
    this.token = token;
    this.timeout = timeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  <T> T get(String path, Function<byte[], T> reading) {
    return call(request(path).GET().build(), reading);
  }

  <T> T post(String path, byte[] body, Function<byte[], T> reading) {
    HttpRequest request =
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return call(request, reading);
  }

  <T> T delete(String path, Function<byte[], T> reading) {
    return call(request(path).DELETE().build(), reading);
  }

  /** A text as a part of a path or of a query. */
  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(timeout)
        .header("Authorization", "Bearer " + token);
  }

  private <T> T call(HttpRequest request, Function<byte[], T> reading) {
    HttpResponse<byte[]> response = send(request);
    if (response.statusCode() < REFUSED) {
      return read(response, reading);
    }
    throw new MillraceException(
        read(response, body -> FailureMapping.toDomain(Json.read(body, Wire.Refusal.class))));
  }

  private <T> T read(HttpResponse<byte[]> response, Function<byte[], T> reading) {
    try {
      return reading.apply(response.body());
    } catch (MillraceException | IllegalArgumentException e) {
      throw new MillraceException(
          OwnerError.NOT_UNDERSTOOD,
          "what answers at "
              + url
              + " is not this version of Millrace (status "
              + response.statusCode()
              + "); stop it and try again",
          e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw unreachable("does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("was not waited for", e);
    }
  }

  private MillraceException unreachable(String what, Exception cause) {
    return new MillraceException(
        OwnerError.UNREACHABLE,
        "the process that has the data folder open " + what + " at " + url,
        cause);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }
}
