package millrace.cli;

import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import millrace.engine.Progress;
import org.jspecify.annotations.Nullable;

/** A bar over the bytes of the source, with an estimate of the time that is left. */
final class ProgressBarDisplay implements ProgressDisplay {
  private static final long KILOBYTE = 1_000;
  private static final long MEGABYTE = 1_000_000;

  private final String name;
  private final Rate rate = new Rate();
  private @Nullable ProgressBar bar;

  ProgressBarDisplay(String name) {
    this.name = name;
  }

  @Override
  public void show(Progress.Snapshot progress) {
    if (progress.bytesExpected() < 0 && progress.recordsRead() == 0) {
      // Not planned yet; what there is to read will be known in a moment.
      return;
    }
    ProgressBar shown = bar == null ? start(progress) : bar;
    bar = shown;
    shown.maxHint(progress.bytesExpected());
    shown.stepTo(progress.bytesRead());
    shown.setExtraMessage(
        " %s records, %s/s"
            .formatted(
                Words.count(progress.recordsRead()), Words.count(rate.of(progress.recordsRead()))));
  }

  private ProgressBar start(Progress.Snapshot progress) {
    boolean small = 0 <= progress.bytesExpected() && progress.bytesExpected() < 10 * MEGABYTE;
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(progress.bytesExpected())
        .startsFrom(progress.bytesRead(), Duration.ZERO)
        .setUnit(small ? " kB" : " MB", small ? KILOBYTE : MEGABYTE)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(System.err))
        .build();
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
