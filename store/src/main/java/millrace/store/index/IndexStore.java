package millrace.store.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.failure.MillraceException;
import millrace.store.folder.DurableFiles;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.util.IOUtils;

/**
 * The embedded indexes of a data folder: opens generations when they are needed, keeps them open.
 */
public final class IndexStore implements AutoCloseable {
  private final Path folder;
  private final Path staging;
  private final Generations generations;
  private final IndexHistory history;
  private final IndexLimits limits;
  private final Map<Place, IndexGeneration> open = new ConcurrentHashMap<>();

  /**
   * Opens nothing yet.
   *
   * @param folder holds a folder for each app, with a folder for each generation
   * @param staging for slices that are being built; on the same file system
   */
  public IndexStore(
      Path folder,
      Path staging,
      Generations generations,
      IndexHistory history,
      IndexLimits limits) {
    this.folder = folder;
    this.staging = staging;
    this.generations = generations;
    this.history = history;
    this.limits = limits;
  }

  private record Place(AppId app, String generation) {
    /** The name under which the ledger keeps the last commit. */
    String receipt() {
      return "index/" + generation;
    }
  }

  Generations generations() {
    return generations;
  }

  IndexGeneration generation(AppId app, String generation) {
    return open.computeIfAbsent(new Place(app, generation), this::open);
  }

  /** The content that searches see, if there is an index of that name. */
  Optional<IndexGeneration> live(AppId app, String index) {
    return generations.live(app, index).map(generation -> generation(app, generation));
  }

  /** The same, made when there is none. */
  IndexGeneration liveOrNew(AppId app, String index) {
    return generation(app, generations.liveOrNew(app, index));
  }

  /** The run that is going to replace the content of an index, if there is one. */
  Optional<RunId> replacing(AppId app, String index) {
    return generations.building(app, index).stream()
        .filter(run -> history.unfinished(app, run))
        .findFirst();
  }

  SliceFolder sliceFolder(String name) throws IOException {
    return new SliceFolder(staging.resolve(name), limits);
  }

  private IndexGeneration open(Place place) {
    Path files = folder.resolve(place.app().value()).resolve(place.generation());
    try {
      // The index syncs what is in its folder; that the folder is there at all is ours to sync.
      DurableFiles.makeFolder(folder.resolve(place.app().value()));
      DurableFiles.makeFolder(files);
      IndexGeneration generation =
          IndexGeneration.open(
              place.receipt(), files, history.lastReceipt(place.app(), place.receipt()), limits);
      generation.forgetEnded(run -> history.unfinished(place.app(), run));
      return generation;
    } catch (CorruptIndexException | IndexFormatTooNewException | IndexFormatTooOldException e) {
      throw new MillraceException(
          IndexError.CORRUPT,
          "the files of " + place.receipt() + " cannot be read; restore them from a backup",
          e);
    } catch (IOException e) {
      throw IndexGeneration.failed("opening " + place.receipt(), e);
    }
  }

  /** Closes and deletes generations that are neither live nor being built by an open run. */
  public void clearOrphans(AppId app) {
    try {
      // A process may die after a run has ended and before what the run was building is dropped.
      generations.building(app).stream()
          .filter(run -> !history.unfinished(app, run))
          .forEach(run -> generations.dropStaged(app, run));
      // Listed before the names are asked for: a generation gets its name before its folder.
      List<Path> folders = folders(folder.resolve(app.value()));
      Set<String> known = new HashSet<>(generations.known(app));
      for (Path generation : folders) {
        String name = generation.getFileName().toString();
        if (!known.contains(name)) {
          IndexGeneration unused = open.remove(new Place(app, name));
          if (unused != null) {
            unused.close();
          }
          IOUtils.rm(generation);
        }
      }
    } catch (IOException e) {
      throw IndexGeneration.failed("deleting what no index needs any more", e);
    }
  }

  private static List<Path> folders(Path parent) throws IOException {
    if (!Files.isDirectory(parent)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(parent)) {
      return all.toList();
    }
  }

  @Override
  public void close() {
    try {
      IOUtils.close(open.values());
    } catch (IOException e) {
      throw IndexGeneration.failed("closing the indexes", e);
    } finally {
      open.clear();
    }
  }
}
