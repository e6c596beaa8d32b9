package millrace.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingTest {
  @TempDir Path folder;

  private String data() {
    return folder.resolve("data").toString();
  }

  private String pipeline(String key) throws Exception {
    Files.writeString(folder.resolve("one.csv"), "sku,name\n1,lamp\n");
    return Files.writeString(
            folder.resolve("one.yaml"),
            """
            source: {type: csv, input: {url: "file:one.csv", uniqueIDColumn: %s}}
            destination: {type: search, input: {indexName: products}}
            task: {action: replace}
            """
                .formatted(key))
        .toString();
  }

  @Test
  void training_withAGoodPipeline_leavesAServedFolder() throws Exception {
    Training.main(new String[] {pipeline("sku"), data()});

    assertThat(folder.resolve("data/meta.db")).exists();
    assertThatThrownBy(() -> Training.main(new String[] {pipeline("sku"), data()}))
        .as("its first key is made already")
        .hasMessageContaining("has been served");
  }

  @Test
  void training_withABadPipeline_fails() throws Exception {
    String bad = pipeline("nothing");

    assertThatThrownBy(() -> Training.main(new String[] {bad, data()}))
        .hasMessageContaining("cannot be loaded");
  }
}
