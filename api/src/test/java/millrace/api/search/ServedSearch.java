package millrace.api.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import millrace.access.Right;
import millrace.api.http.Access;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Principal;
import millrace.api.http.RequestError;
import millrace.api.http.Router;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.testkit.SettableClock;

/** The face on a server of its own, over indexes made by hand, and a client for it. */
final class ServedSearch implements AutoCloseable {
  final FakeIndexes indexes = new FakeIndexes();
  final SettableClock clock = new SettableClock();
  final Set<Right> rights = EnumSet.allOf(Right.class);
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ServedSearch() {
    Parts parts = new Parts(indexes, indexes, indexes, () -> new UUID(0x7000L, 5), clock);
    Router router = new Router(List.of(SearchFace.of(parts, this::access)));
    server = HttpServer.start(HttpSettings.LOOPBACK, router, () -> new UUID(0x7000L, 1));
  }

  private Access access(Right right) {
    return _ -> {
      if (!rights.contains(right)) {
        throw new MillraceException(RequestError.FORBIDDEN, "the key lacks " + right.word());
      }
      return new Principal(AppId.LOCAL, "test");
    };
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  HttpResponse<String> post(String path, String body) {
    return send("POST", path, body);
  }

  HttpResponse<String> send(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
