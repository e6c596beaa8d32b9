package millrace.app;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.folder.Owner;

/**
 * A way to a data folder: takes it when it is free, goes through its owner when that one answers,
 * and waits a while for either.
 *
 * @param door whether others are let in when the folder is taken
 */
record Reach(Settings settings, Consumer<String> notice, boolean door) {
  private static final Duration LOOK = Duration.ofMillis(50);

  Session session() {
    return waiting(() -> LocalSession.open(settings, door, notice), this::throughOwner);
  }

  /** The folder itself, for a process that serves it. */
  Node node() {
    return waiting(() -> Node.open(settings), Optional::empty);
  }

  private <T> T waiting(Supplier<T> taking, Supplier<Optional<T>> otherwise) {
    long tries = 1 + settings.time(Setting.DATA_WAIT).dividedBy(LOOK);
    boolean told = false;
    while (true) {
      MillraceException inTheWay;
      try {
        return taking.get();
      } catch (MillraceException e) {
        inTheWay = owned(e);
      }
      Optional<T> other = otherwise.get();
      if (other.isPresent()) {
        return other.get();
      }
      tries--;
      if (tries <= 0) {
        throw inTheWay;
      }
      if (!told) {
        notice.accept("waits for the data folder: " + inTheWay.failure().message());
        told = true;
      }
      pause();
    }
  }

  private static MillraceException owned(MillraceException e) {
    if (e.failure().code().id().equals(StoreError.OWNED.id())) {
      return e;
    }
    throw e;
  }

  /** The session through the owner, if there is one that answers. */
  private Optional<Session> throughOwner() {
    Optional<Owner> owner =
        Owner.read(Path.of(settings.text(Setting.DATA_DIR)))
            .filter(found -> !found.url().isEmpty());
    try {
      return owner.map(found -> new OwnerSession(found, this::session));
    } catch (MillraceException e) {
      if (OwnerSession.gone(e)) {
        // It is just coming or going.
        return Optional.empty();
      }
      throw e;
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
