package millrace.e2e.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import millrace.api.http.Access;
import millrace.api.http.HttpServer;
import millrace.api.http.HttpSettings;
import millrace.api.http.Router;
import millrace.api.search.Parts;
import millrace.api.search.SearchFace;
import millrace.ledger.RejectLimits;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;
import millrace.store.LocalStores;
import millrace.store.index.DirectWrites;
import millrace.store.index.IndexHistory;
import millrace.store.index.IndexLimits;
import millrace.store.index.IndexSearch;
import millrace.store.index.IndexStore;
import millrace.store.index.LocalIndexes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The face on a server of its own over the real stores, and a client for it. */
final class SearchServer implements AutoCloseable {
  static final JsonMapper JSON = new JsonMapper();

  private final LocalStores stores;
  final IndexStore indexes;
  private final HttpServer server;
  private final HttpClient client = HttpClient.newHttpClient();
  private final AtomicLong ids = new AtomicLong();

  SearchServer(Path folder) {
    stores =
        LocalStores.open(
            folder,
            new LocalStores.Settings(InstantSource.system(), this::id, RejectLimits.STANDARD));
    indexes =
        new IndexStore(
            stores.folder().index(),
            stores.folder().staging(),
            stores.generations(),
            new NoRuns(),
            new IndexLimits(16, 1_000));
    Parts parts =
        new Parts(
            new IndexSearch(indexes),
            new DirectWrites(indexes),
            new LocalIndexes(indexes),
            this::id,
            InstantSource.system());
    Router router = new Router(List.of(SearchFace.of(parts, _ -> Access.EVERYBODY)));
    server = HttpServer.start(HttpSettings.LOOPBACK, router, this::id);
  }

  private UUID id() {
    return new UUID(0x0197_0000_0000_7000L, 0x8000_0000_0000_0000L + ids.incrementAndGet());
  }

  private static final class NoRuns implements IndexHistory {
    @Override
    public Optional<Receipt> lastReceipt(AppId app, String place) {
      return Optional.empty();
    }

    @Override
    public boolean unfinished(AppId app, RunId run) {
      return false;
    }
  }

  URI url() {
    return server.url();
  }

  /** An answer. */
  record Reply(int status, String text) {
    JsonNode json() {
      return JSON.readTree(text);
    }

    JsonNode at(String pointer) {
      return json().at(pointer);
    }
  }

  Reply get(String path) {
    return send(request(path).GET());
  }

  Reply post(String path, String body) {
    return send(request(path).POST(BodyPublishers.ofString(body)));
  }

  Reply put(String path, String body) {
    return send(request(path).PUT(BodyPublishers.ofString(body)));
  }

  Reply delete(String path) {
    return send(request(path).DELETE());
  }

  /** Sends it as the JavaScript client does: as text, packed, with its name in the URL. */
  Reply postLikeABrowser(String path, String body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return send(
        request(path + "?x-algolia-agent=Algolia%20for%20JavaScript&x-algolia-api-key=k")
            .header("Content-Type", "text/plain")
            .header("Content-Encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(packed.toByteArray())));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.url() + path));
  }

  private Reply send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      return new Reply(answer.statusCode(), answer.body());
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
    indexes.close();
    stores.close();
  }
}
