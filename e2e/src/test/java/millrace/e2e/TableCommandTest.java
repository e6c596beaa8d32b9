package millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files into tables, and questions to them, from the command line. */
class TableCommandTest {
  @TempDir Path folder;

  private Commands.Result run(String name, String pipeline) throws IOException {
    Path file = Files.writeString(folder.resolve(name + ".yaml"), pipeline);
    return Commands.millrace("run", file.toString(), "--data", data(), "--json");
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private Commands.Result sql(String select) {
    return Commands.millrace("sql", select, "--data", data(), "--json");
  }

  @Test
  void csv_intoATable_canBeAsked() throws IOException {
    Files.writeString(
        folder.resolve("orders.csv"),
        """
        id,day,qty,price,note
        1,2024-05-01,3,9.50,"a, b"
        2,2024-05-02,x,1.25,
        3,2024-02-30,1,1.25,
        1,2024-05-03,7,2.00,again
        ,2024-05-03,7,2.00,no key
        """);
    String pipeline =
        """
        source: {type: csv, input: {url: "file:orders.csv", mapping: {qty: integer, price: float}}}
        destination: {type: dataset, input: {table: Orders, keys: [id], columns: {day: date}}}
        task: {action: save, failureThreshold: 100}
        """;

    Commands.Result loaded = run("orders", pipeline);

    assertThat(loaded.exit()).as(loaded.out() + loaded.err()).isZero();
    assertThat(loaded.last().get("ledger").toString())
        .contains("\"read\":5", "\"inserted\":1", "\"duplicate\":1", "\"rejected\":3");
    assertThat(sql("SELECT id, day, qty, price, note FROM ORDERS").last().get("rows").toString())
        .isEqualTo("[[\"1\",\"2024-05-01\",3,9.5,\"a, b\"]]");
    String rejects =
        Commands.millrace(
                "rejects", loaded.last().get("runID").stringValue(), "--data", data(), "--json")
            .out();
    assertThat(rejects)
        .contains("source.conversion", "dataset.value_does_not_fit", "source.key_missing")
        .contains("duplicate_key", "1,2024-05-03,7,2.00,again");
    assertThat(run("orders", pipeline + "\n").last().get("ledger").toString())
        .contains("\"unchanged\":1", "\"inserted\":0");
  }

  @Test
  void jsonLines_intoATable_replaceItInOneStep() throws IOException {
    Files.writeString(folder.resolve("a.jsonl"), "{\"a\":1,\"n\":{\"x\":[1]}}\n{\"a\":2.5}\n");
    String pipeline =
        """
        source: {type: json, input: {url: "file:a.jsonl"}}
        destination: {type: dataset, input: {table: things}}
        task: {action: replace}
        """;
    assertThat(run("things", pipeline).last().get("ledger").toString()).contains("\"inserted\":2");
    Files.writeString(folder.resolve("a.jsonl"), "{\"b\":true}\n");

    assertThat(run("things", pipeline).last().get("ledger").toString())
        .contains("\"inserted\":1", "\"removed\":2");

    assertThat(sql("SELECT * EXCLUDE (_run, _split, _at) FROM things").last().toString())
        .contains("\"rows\":[[true]]");
  }

  @Test
  void pipeline_thatATableCannotServe_isRefusedBeforeItRuns() throws IOException {
    Commands.Result refused =
        run(
            "none",
            """
            source: {type: json, input: {url: "file:a.jsonl"}}
            destination: {type: dataset, input: {table: things}}
            task: {action: save}
            """);
    assertThat(refused.exit()).isNotZero();
    assertThat(refused.out() + refused.err()).contains("save needs keys");
  }
}
