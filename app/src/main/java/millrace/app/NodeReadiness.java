package millrace.app;

import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import millrace.operation.Readiness;
import millrace.spi.failure.MillraceException;
import millrace.store.LocalStores;

/**
 * Whether a data folder can take something in.
 *
 * @param diskFree the space below which it cannot
 */
record NodeReadiness(LocalStores stores, long diskFree) implements Readiness {
  @Override
  public List<Condition> conditions() {
    return List.of(
        new Condition("database", database()),
        new Condition("indexes", indexes()),
        new Condition("disk", disk()));
  }

  private Optional<String> database() {
    try {
      stores.checkWritable();
      return Optional.empty();
    } catch (MillraceException e) {
      return Optional.of("it cannot be written to: " + e.failure().code().id());
    }
  }

  private Optional<String> indexes() {
    return Files.isWritable(stores.folder().index()) && Files.isWritable(stores.folder().staging())
        ? Optional.empty()
        : Optional.of("their folder cannot be written to");
  }

  private Optional<String> disk() {
    try {
      return stores.folder().freeBytes() >= diskFree
          ? Optional.empty()
          : Optional.of("less than " + (diskFree >> 20) + " MiB are free");
    } catch (MillraceException e) {
      return Optional.of("it cannot be read: " + e.failure().code().id());
    }
  }
}
