package millrace.api.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Random;
import millrace.access.Apps;
import millrace.access.MemoryAppStore;
import millrace.api.http.ChangeLog;
import millrace.api.http.Face;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.KeyRing;
import millrace.api.http.Router;
import millrace.audit.AuditRetention;
import millrace.audit.AuditTrail;
import millrace.audit.MemoryAuditLog;
import millrace.ledger.MemoryBooks;
import millrace.ledger.RejectLimits;
import millrace.operation.AppRetention;
import millrace.operation.KeyAdministration;
import millrace.operation.LocalKeyAdministration;
import millrace.run.RetentionTimes;
import millrace.run.event.MemoryEventStore;
import millrace.testkit.SettableClock;

/** The face on a server of its own, over operations made by hand, and a client for it. */
final class ServedConsole implements AutoCloseable {
  static final String TOKEN = "a token of the data folder";

  final FakeOperations operations = new FakeOperations();
  final MemoryBooks books = new MemoryBooks(new SettableClock(), RejectLimits.STANDARD);
  final MemoryEventStore events = new MemoryEventStore(books);
  final KeyRing ring = new KeyRing();
  final SettableClock clock = ring.clock;
  final Apps apps = new Apps(new MemoryAppStore(), new Random(5), clock);
  final FakeBackfills backfills = new FakeBackfills();
  final AuditTrail trail =
      new AuditTrail(new MemoryAuditLog(), AuditRetention.STANDARD, KeyRing.ids(), clock);
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  ServedConsole() {
    apps.local();
    server =
        HttpServer.start(
            HttpSettings.LOOPBACK, router(), List.of(new ChangeLog(trail)), KeyRing.ids());
  }

  private Router router() {
    return new Router(List.of(face()));
  }

  Face face() {
    KeyAdministration keys = new LocalKeyAdministration(apps, ring.keys);
    return ConsoleFace.of(
        new ConsoleFace.Orders(
            operations,
            new FakeDatasets(),
            operations::stop,
            events,
            backfills,
            keys,
            trail,
            new AppRetention(new MemoryChoices(), RetentionTimes.STANDARD)),
        new ConsoleAccess(new LocalToken(TOKEN), ring.keys, apps),
        clock);
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

  HttpResponse<String> delete(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder().DELETE(), path, "Bearer " + TOKEN);
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
