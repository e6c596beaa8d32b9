package millrace.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import millrace.engine.Progress;
import org.jspecify.annotations.Nullable;

/** A bar over the bytes of the source, with an estimate of the time that is left. */
final class ProgressBarDisplay implements ProgressDisplay {
  private static final long MEGABYTE = 1_000_000;

  private final String name;
  private final Rate rate = new Rate();
  private @Nullable ProgressBar bar;

  ProgressBarDisplay(String name) {
    this.name = name;
  }

  @Override
  public void show(Progress.Snapshot progress) {
    ProgressBar shown = bar == null ? start(progress) : bar;
    bar = shown;
    shown.stepTo(progress.bytesRead());
    shown.setExtraMessage(
        " %s records, %s/s"
            .formatted(
                Words.count(progress.recordsRead()),
                Words.count(rate.perSecond(progress.recordsRead()))));
  }

  private ProgressBar start(Progress.Snapshot progress) {
    return new ProgressBarBuilder()
        .setTaskName(name)
        .setInitialMax(progress.bytesExpected())
        .setUnit(" MB", MEGABYTE)
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
