package millrace.store.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import millrace.spi.AppId;
import millrace.spi.destination.DestinationError;
import millrace.spi.destination.Receipt;
import millrace.spi.failure.MillraceException;
import millrace.store.folder.DurableFiles;

/**
 * The tables of a data folder. The database of an app is opened when it is first needed, and then
 * stays open.
 */
public final class DatasetStore implements AutoCloseable {
  private static final int THREADS = 6;

  private final Path folder;
  private final Path staging;
  private final DatasetHistory history;
  private final DatasetLimits limits;
  private final InstantSource clock;
  private final Lane lane = new Lane("tables-", THREADS);
  private final Map<AppId, DatasetFile> open = new HashMap<>();

  /**
   * Opens nothing yet.
   *
   * @param folder holds a file for each app
   * @param staging for what does not outlive the process
   */
  public DatasetStore(
      Path folder,
      Path staging,
      DatasetHistory history,
      DatasetLimits limits,
      InstantSource clock) {
    this.folder = folder;
    this.staging = staging;
    this.history = history;
    this.limits = limits;
    this.clock = clock;
  }

  DatasetLimits limits() {
    return limits;
  }

  /** A time in microseconds, for rows that are written now. */
  long micros() {
    return clock.millis() * 1_000;
  }

  /** The database of an app, made when there is none. */
  synchronized DatasetFile file(AppId app) {
    DatasetFile file = open.get(app);
    if (file != null && !file.broken()) {
      return file;
    }
    if (file != null) {
      open.remove(app);
      file.close();
    }
    DatasetFile opened = open(app);
    open.put(app, opened);
    return opened;
  }

  /** The same, if the app has tables. */
  synchronized Optional<DatasetFile> existing(AppId app) {
    return open.containsKey(app) || Files.exists(path(app))
        ? Optional.of(file(app))
        : Optional.empty();
  }

  /** The same, if it is open and well. */
  synchronized Optional<DatasetFile> opened(AppId app) {
    return Optional.ofNullable(open.get(app)).filter(file -> !file.broken());
  }

  private Path path(AppId app) {
    return folder.resolve(app.value() + ".duckdb");
  }

  private DatasetFile open(AppId app) {
    Path scratch = staging.resolve(app.value());
    try {
      DurableFiles.makeFolder(folder);
      Files.createDirectories(scratch);
    } catch (IOException e) {
      throw new MillraceException(
          DestinationError.IO, "making a folder for the tables failed: " + e.getMessage(), e);
    }
    DatasetFile file =
        DatasetFile.open(
            path(app),
            scratch,
            lane,
            limits,
            place -> history.lastReceipt(app, place).map(Receipt::commit).orElse(0L));
    boolean ready = false;
    try {
      file.forgetEnded(run -> history.unfinished(app, run));
      ready = true;
    } finally {
      if (!ready) {
        file.close();
      }
    }
    return file;
  }

  @Override
  public synchronized void close() {
    try (lane) {
      open.values().forEach(DatasetFile::close);
    } finally {
      open.clear();
    }
  }
}
