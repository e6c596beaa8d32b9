package millrace.store.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.Receipt;
import millrace.testkit.DestinationContract;

class SearchDestinationTest extends DestinationContract {
  @Override
  protected World open(Path place) {
    return new IndexWorld(place, new HeldGenerations());
  }

  /** An index store in a folder, with pointers in memory. */
  private static final class IndexWorld implements World, IndexHistory {
    private static final Pattern KEY = Pattern.compile("\"objectID\":\"([^\"]+)\"");
    private static int copies;

    private final Path place;
    private final HeldGenerations generations;
    private final IndexStore store;
    private final Destination destination;

    IndexWorld(Path place, HeldGenerations generations) {
      this.place = place;
      this.generations = generations;
      this.store =
          new IndexStore(
              place.resolve("index"),
              place.resolve("staging"),
              generations,
              this,
              new IndexLimits(16, 1_000));
      this.destination = new SearchDestinationFactory(store).open();
    }

    @Override
    public Optional<Receipt> lastReceipt(AppId app, String name) {
      return Optional.empty();
    }

    @Override
    public boolean unfinished(AppId app, RunId run) {
      return true;
    }

    @Override
    public Destination destination() {
      return destination;
    }

    @Override
    public Map<String, String> content(AppId app, String target) {
      Map<String, String> content = new TreeMap<>();
      if (generations.live(app, target).isEmpty()) {
        return content;
      }
      for (String json : new IndexSearch(store).search(app, target, "", 1_000).objects()) {
        Matcher key = KEY.matcher(json);
        assertThat(key.find()).isTrue();
        content.put(key.group(1), json);
      }
      return content;
    }

    @Override
    public void publish(Load load, Completion completion) {
      completion
          .publications()
          .forEach(publication -> generations.publish(load.run(), publication));
    }

    @Override
    public World afterKill() throws IOException {
      Path copy = place.resolveSibling(place.getFileName() + "-" + ++copies);
      try (Stream<Path> files = Files.walk(place)) {
        files.filter(Files::isRegularFile).forEach(file -> copy(file, copy));
      }
      return new IndexWorld(copy, generations.copy());
    }

    private void copy(Path file, Path folder) {
      try {
        Path target = folder.resolve(place.relativize(file));
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      destination.close();
      store.close();
    }
  }
}
