package millrace.cli;

import millrace.engine.Progress;

/** A line every few seconds, for logs. */
final class PlainProgress implements ProgressDisplay {
  private static final long EVERY_NANOS = 5_000_000_000L;

  private final Output output;
  private final String name;
  private final Rate rate = new Rate();
  private long last = System.nanoTime();

  PlainProgress(Output output, String name) {
    this.output = output;
    this.name = name;
  }

  @Override
  public void show(Progress.Snapshot progress) {
    long now = System.nanoTime();
    if (now - last < EVERY_NANOS) {
      return;
    }
    last = now;
    String share =
        progress.bytesExpected() > 0
            ? "%d %%, ".formatted(100 * progress.bytesRead() / progress.bytesExpected())
            : "";
    output.aside(
        "%s: %s%s records read, %s stored, %s records/s"
            .formatted(
                name,
                share,
                Words.count(progress.recordsRead()),
                Words.count(progress.recordsDurable()),
                Words.count(rate.of(progress.recordsRead()))));
  }

  @Override
  public void close() {
    // Nothing is left on the screen that would have to go.
  }
}
