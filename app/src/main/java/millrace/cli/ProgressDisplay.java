package millrace.cli;

import millrace.app.Terminal;
import millrace.engine.Progress;

/** Shows how far a run is. */
interface ProgressDisplay extends AutoCloseable {
  void show(Progress.Snapshot progress);

  @Override
  void close();

  /** A line that moves on a terminal, and now and then a plain one elsewhere. */
  static ProgressDisplay open(Output output, String name) {
    return Terminal.present() ? new ProgressBarDisplay(name) : new PlainProgress(output, name);
  }
}
