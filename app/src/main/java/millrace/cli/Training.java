package millrace.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import millrace.app.LocalSessions;
import millrace.app.Server;
import millrace.settings.Purpose;
import millrace.settings.Setting;
import millrace.settings.Settings;

/**
 * What is done once when Millrace is built, so that the JVM can keep for later starts what it finds
 * out about the program: a file is loaded, then a server answers a few requests.
 */
public final class Training {
  private static final String INDEX = "products";

  private final String data;

  private Training(String data) {
    this.data = data;
  }

  /** Takes a pipeline that fills the index {@code products}, and a data folder of its own. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Training training = new Training(arguments[1]);
    training.load(arguments[0]);
    training.serve();
  }

  private void load(String pipeline) {
    int exit =
        CommandLines.of(new LocalSessions()).execute("run", pipeline, "--data", data, "--json");
    if (exit != ExitCode.OK) {
      throw new IllegalStateException("the sample cannot be loaded");
    }
  }

  private void serve() throws IOException, InterruptedException {
    Settings settings =
        Settings.defaults(Purpose.SERVER)
            .withOverrides(Map.of(Setting.DATA_DIR.path(), data, Setting.SERVER_PORT.path(), "0"));
    try (Server server = Server.start(settings, _ -> {});
        HttpClient client = HttpClient.newHttpClient()) {
      String key =
          server
              .firstAdminKey()
              .orElseThrow(() -> new IllegalStateException("the data folder has been served"));
      Call call = new Call(client, server, key);
      call.get("/health/ready");
      call.get("/2/tasks");
      call.get("/1/runs");
      call.post("/1/indexes/" + INDEX + "/query", "{\"query\":\"lamp\"}");
    }
  }

  /** Requests that have to succeed. */
  private record Call(HttpClient client, Server server, String key) {
    void get(String path) throws IOException, InterruptedException {
      send(path, request(path).GET());
    }

    void post(String path, String body) throws IOException, InterruptedException {
      send(path, request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
      return HttpRequest.newBuilder(URI.create(server.url() + path))
          .header("x-algolia-application-id", server.app().value())
          .header("x-algolia-api-key", key);
    }

    private void send(String path, HttpRequest.Builder request)
        throws IOException, InterruptedException {
      HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + " is answered " + answer.body());
      }
    }
  }
}
