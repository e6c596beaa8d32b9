package millrace.app;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.settings.Purpose;
import millrace.settings.Settings;

/** A server on a data folder of a test, and a client for it. */
final class ServedFolder implements AutoCloseable {
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  ServedFolder(Path data, Map<String, String> settings) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("data.dir", data.toString());
    all.put("server.port", "0");
    all.putAll(settings);
    this.server = Server.start(Settings.defaults(Purpose.SERVER).withOverrides(all), _ -> {});
  }

  Server server() {
    return server;
  }

  Node node() {
    return server.node();
  }

  HttpResponse<String> get(String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.url() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.close();
    server.close();
  }
}
