package millrace.api.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import millrace.dataset.Datasets.Limits;
import millrace.spi.AppId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatasetRoutesTest {
  private static final String ROWS =
      "{\"columns\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"name\",\"type\":\"text\"}],\"rows\":[[1,\"a\"],[12345678901234567890.10,null]],\"more\":true}";

  private final ServedConsole console = new ServedConsole();

  @AfterEach
  void close() {
    console.close();
  }

  @Test
  void list_ofTables_hasColumnsAndRows() throws Exception {
    String table =
        "{\"name\":\"orders\",\"columns\":[{\"name\":\"id\",\"type\":\"integer\"},{\"name\":\"name\",\"type\":\"text\"}],\"rows\":2,\"lastUpdated\":\"1970-01-01T00:00:00Z\"}";
    assertThat(console.get("/api/datasets").body()).isEqualTo("{\"tables\":[" + table + "]}");
    assertThat(console.get("/api/datasets/Orders").body()).isEqualTo(table);
    assertThat(console.get("/api/datasets/none").statusCode()).isEqualTo(404);
  }

  @Test
  void rows_ofATable_areGivenDigitForDigit() throws Exception {
    assertThat(console.get("/api/datasets/orders/rows?limit=2").body())
        .isEqualTo(ROWS.replace("true", "false"));
    assertThat(console.get("/api/datasets/orders/rows?limit=x").statusCode()).isEqualTo(400);
  }

  @Test
  void query_withLimits_isAsked() throws Exception {
    HttpResponse<String> answer =
        console.post("/api/sql", "{\"sql\":\"SELECT 1\",\"rows\":5,\"timeMs\":2000}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ROWS);
    assertThat(console.operations.calls)
        .containsExactly(
            new FakeOperations.Query(
                AppId.LOCAL, "SELECT 1", new Limits(5, Duration.ofSeconds(2))));
    assertThat(console.post("/api/sql", "{\"sql\":\"SELECT 1\",\"rows\":-1}").statusCode())
        .isEqualTo(400);
    assertThat(console.post("/api/sql", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void remoteQuery_givesWhatTheOwnerGives() {
    try (RemoteOperations remote =
        new RemoteOperations(console.url(), ServedConsole.TOKEN, RemoteOperations.PATIENCE)) {
      assertThat(remote.query(AppId.LOCAL, "SELECT 1", new Limits(5, Duration.ofSeconds(2))))
          .isEqualTo(FakeDatasets.ROWS);
    }
  }
}
