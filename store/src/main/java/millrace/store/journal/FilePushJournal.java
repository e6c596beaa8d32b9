package millrace.store.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import millrace.push.Push;
import millrace.push.PushJournal;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;

/** Accepted pushes in the data folder, a folder for each app. */
public final class FilePushJournal implements PushJournal {
  private final Path folder;
  private final JournalLimits limits;
  private final Map<AppId, AppJournal> journals = new ConcurrentHashMap<>();
  private volatile Optional<Consumer<Push>> ready = Optional.empty();

  /**
   * Opens nothing yet.
   *
   * @param folder holds a folder for each app
   */
  public FilePushJournal(Path folder, JournalLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  @Override
  public void open(Consumer<Push> taker) {
    ready = Optional.of(taker);
    for (Path path : folders()) {
      journal(new AppId(path.getFileName().toString()));
    }
  }

  private List<Path> folders() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  private AppJournal journal(AppId app) {
    Consumer<Push> taker =
        ready.orElseThrow(() -> new IllegalStateException("the journal is not open"));
    return journals.computeIfAbsent(
        app,
        _ -> {
          try {
            return AppJournal.open(app, folder.resolve(app.value()), limits, taker);
          } catch (IOException e) {
            throw failed(e);
          }
        });
  }

  private static MillraceException failed(IOException e) {
    return new MillraceException(StoreError.IO, "the journal of pushes cannot be opened", e);
  }

  @Override
  public void append(Push push, Documents records) {
    journal(push.app()).append(push, records);
  }

  @Override
  public Optional<Push> find(AppId app, RunId run) {
    return Optional.ofNullable(journals.get(app)).flatMap(journal -> journal.find(run));
  }

  @Override
  public Documents records(Push push) {
    return journal(push.app()).records(push.id());
  }

  @Override
  public void settle(Push push) {
    journal(push.app()).settle(push.id());
  }

  @Override
  public void close() {
    ready = Optional.empty();
    for (AppJournal journal : new ArrayList<>(journals.values())) {
      try {
        journal.close();
      } catch (IOException e) {
        throw new MillraceException(StoreError.IO, "the journal of pushes cannot be closed", e);
      }
    }
  }
}
