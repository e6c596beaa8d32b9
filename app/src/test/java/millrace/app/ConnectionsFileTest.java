package millrace.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import millrace.ingestion.WarehouseConnections.Declared;
import millrace.ingestion.WarehouseType;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectionsFileTest {
  @TempDir Path folder;

  private List<Declared> read(String text) throws IOException {
    Path file = folder.resolve("connections.yaml");
    Files.writeString(file, text);
    return ConnectionsFile.read(file, Map.of("WORD", "from the environment")::get);
  }

  @Test
  void file_withSecretsElsewhere_isPutTogether() throws IOException {
    Files.writeString(folder.resolve("password"), "hunter2\n");

    List<Declared> all =
        read(
            """
            connections:
              - type: redshift
                source_name: orders
                input: {host: h, port: 5439}
                authentication: {type: basic, input: {username: "${WORD}", password: "file:password"}}
              - {type: s3, app: another, input: {bucket: b}}
            """);

    Declared first = all.getFirst();
    assertThat(first.app()).isEqualTo(AppId.LOCAL);
    assertThat(first.source()).contains("orders");
    assertThat(first.input().text("port")).contains("5439");
    assertThat(first.credentials().orElseThrow().input().values())
        .containsEntry("username", "from the environment")
        .containsEntry("password", "hunter2");
    assertThat(all.get(1).type()).isEqualTo(WarehouseType.S3);
    assertThat(all.get(1).app()).isEqualTo(new AppId("another"));
    assertThat(all.get(1).credentials()).isEmpty();
    assertThat(first.toString()).as("invariant 5").doesNotContain("hunter2");
  }

  @Test
  void file_thatIsNotAsItShouldBe_isRefused_withoutWhatItHolds() {
    for (String text :
        List.of(
            "connections: {}",
            "other: []",
            "connections: [{type: oracle}]",
            "connections: [{input: {}}]",
            "connections: [{type: s3, nonsense: hunter2}]",
            "connections: [{type: s3, input: hunter2}]",
            "connections: [{type: s3, authentication: {input: {password: hunter2}}}]",
            "connections: [{type: s3, app: '!'}]",
            "connections: [s3]")) {
      assertThatThrownBy(() -> read(text))
          .as(text)
          .isInstanceOf(MillraceException.class)
          .hasMessageContaining("connections.yaml")
          .hasMessageNotContaining("hunter2");
    }
    assertThatThrownBy(() -> ConnectionsFile.read(folder.resolve("absent"), _ -> null))
        .hasMessageContaining("cannot be read");
  }
}
