package millrace.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Receipt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a process that died has left in the folder of indexes. */
class OrphansTest {
  private static final AppId APP = AppId.LOCAL;
  private static final RunId OPEN = new RunId(new UUID(7, 1));
  private static final RunId ENDED = new RunId(new UUID(7, 2));

  @TempDir Path folder;

  @Test
  void generation_ofARunThatEndedBeforeItsRelease_goes() throws IOException {
    HeldGenerations generations = new HeldGenerations();
    String live = generations.liveOrNew(APP, "products");
    String building = generations.staged(APP, "products", OPEN);
    String left = generations.staged(APP, "products", ENDED);
    try (IndexStore store = store(generations)) {
      for (String generation : new String[] {live, building, left}) {
        store.generation(APP, generation);
      }

      store.clearOrphans(APP);
    }

    Path files = folder.resolve("index").resolve(APP.value());
    assertThat(generations.building(APP)).containsExactly(OPEN);
    assertThat(files.resolve(live)).exists();
    assertThat(files.resolve(building)).exists();
    assertThat(files.resolve(left)).doesNotExist();
  }

  private IndexStore store(Generations generations) throws IOException {
    IndexHistory history =
        new IndexHistory() {
          @Override
          public Optional<Receipt> lastReceipt(AppId app, String place) {
            return Optional.empty();
          }

          @Override
          public boolean unfinished(AppId app, RunId run) {
            return run.equals(OPEN);
          }
        };
    return new IndexStore(
        Files.createDirectories(folder.resolve("index")),
        Files.createDirectories(folder.resolve("staging")),
        generations,
        history,
        new IndexLimits(16, 1_000));
  }
}
