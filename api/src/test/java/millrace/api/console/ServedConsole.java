package millrace.api.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import millrace.api.http.Face;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Router;
import millrace.testkit.SettableClock;

/** The face on a server of its own, over operations made by hand, and a client for it. */
final class ServedConsole implements AutoCloseable {
  static final String TOKEN = "a token of the data folder";

  final FakeOperations operations = new FakeOperations();
  final SettableClock clock = new SettableClock();
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ServedConsole() {
    server = HttpServer.start(HttpSettings.LOOPBACK, router(), () -> new UUID(0x7000L, 1));
  }

  private Router router() {
    return new Router(List.of(face()));
  }

  Face face() {
    return ConsoleFace.of(operations, new LocalToken(TOKEN), clock);
  }

  URI url() {
    return server.url();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().GET(), path, "Bearer " + TOKEN);
  }

  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path, "Bearer " + TOKEN);
  }

  HttpResponse<String> send(HttpRequest.Builder request, String path, String authorization)
      throws IOException, InterruptedException {
    return client.send(
        request.uri(URI.create(url() + path)).header("Authorization", authorization).build(),
        BodyHandlers.ofString());
  }

  HttpResponse<String> getWithoutToken(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
