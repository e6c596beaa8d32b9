package millrace.app;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.operation.RunReport;
import millrace.settings.Setting;
import millrace.settings.Settings;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.store.StoreError;
import millrace.store.folder.Owner;

/** Looks at everything that Millrace needs, without changing it. */
public final class Checkup {
  private static final int JAVA = 25;
  private static final long DISK_LOW = 1L << 30;
  private static final long HEAP_LOW = 128L << 20;

  private final Settings settings;
  private final Path data;
  private final List<Finding> findings = new ArrayList<>();

  public Checkup(Settings settings) {
    this.settings = settings;
    this.data = Path.of(settings.text(Setting.DATA_DIR)).toAbsolutePath();
  }

  /** How serious something is. */
  public enum Level {
    GOOD,
    NOTE,
    BROKEN
  }

  /**
   * What was found.
   *
   * @param subject what was looked at
   * @param advice what to do, if anything
   */
  public record Finding(Level level, String subject, String what, Optional<String> advice) {}

  public List<Finding> findings() {
    java();
    memory();
    disk();
    folder();
    return List.copyOf(findings);
  }

  private void java() {
    Runtime.Version version = Runtime.version();
    String what = version + ", " + System.getProperty("java.home");
    if (version.feature() >= JAVA) {
      good("java", what);
    } else {
      broken("java", what, "install JDK " + JAVA + ", such as the package temurin-25-jdk");
    }
  }

  private void memory() {
    long heap = Runtime.getRuntime().maxMemory();
    String what =
        "%d MB heap, %d processors"
            .formatted(heap >> 20, Runtime.getRuntime().availableProcessors());
    if (heap >= HEAP_LOW) {
      good("memory", what);
    } else {
      note("memory", what, "give more with MILLRACE_JAVA_OPTIONS=-Xmx256m");
    }
  }

  private void disk() {
    try {
      FileStore store = Files.getFileStore(existing(data));
      String what = "%,d MB free for %s".formatted(store.getUsableSpace() >> 20, data);
      if (store.getUsableSpace() >= DISK_LOW) {
        good("disk", what);
      } else {
        note("disk", what, "make room, or set data.dir to a folder on another disk");
      }
    } catch (IOException e) {
      broken(
          "disk", "the disk of " + data + " cannot be read: " + e.getMessage(), "check the path");
    }
  }

  private static Path existing(Path path) {
    Path there = path;
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private void folder() {
    if (!Files.exists(data)) {
      note("data folder", data + " is not there yet", "the first run makes it");
      return;
    }
    if (!Files.isWritable(data)) {
      broken("data folder", data + " cannot be written to", "give this user the right to write");
      return;
    }
    try (Node node = Node.open(settings)) {
      good("data folder", data + " is free");
      database(node.damages());
      unfinished(node.operations().newest(AppId.LOCAL, 1_000));
    } catch (MillraceException e) {
      if (e.failure().code().id().equals(StoreError.OWNED.id())) {
        owned();
      } else {
        broken("data folder", e.failure().message(), "code " + e.failure().code().id());
      }
    }
  }

  private void database(List<String> damages) {
    if (damages.isEmpty()) {
      good("database", "whole");
    } else {
      broken(
          "database",
          String.join("; ", damages),
          "restore the data folder from a copy, or start with another one");
    }
  }

  private void owned() {
    String by = Owner.read(data).map(Checkup::words).orElse("another process");
    good("data folder", data + " is in use by " + by);
  }

  private static String words(Owner owner) {
    String where = owner.url().isEmpty() ? "" : ", which answers other commands at " + owner.url();
    return "process " + owner.pid() + where;
  }

  private void unfinished(List<RunReport> reports) {
    long waiting = reports.stream().filter(report -> !report.run().state().ended()).count();
    if (waiting > 0) {
      note("runs", waiting + " unfinished", "run their pipelines again to go on");
    } else {
      good("runs", reports.size() + " runs, none unfinished");
    }
  }

  private void good(String subject, String what) {
    findings.add(new Finding(Level.GOOD, subject, what, Optional.empty()));
  }

  private void note(String subject, String what, String advice) {
    findings.add(new Finding(Level.NOTE, subject, what, Optional.of(advice)));
  }

  private void broken(String subject, String what, String advice) {
    findings.add(new Finding(Level.BROKEN, subject, what, Optional.of(advice)));
  }
}
