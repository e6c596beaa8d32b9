package millrace.transform.script;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.ledger.Reject;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;

/** Several stages, one behind the other. Each sees what the one before it let through. */
public final class StageLine implements Stage {
  private final List<Stage> stages;

  public StageLine(List<Stage> stages) {
    this.stages = List.copyOf(stages);
  }

  @Override
  public Staged apply(Documents documents, int split, String file) {
    Documents left = documents;
    List<Reject> rejects = new ArrayList<>();
    List<LogLine> logs = new ArrayList<>();
    long expanded = 0;
    long filtered = 0;
    for (Stage stage : stages) {
      Staged staged = stage.apply(left, split, file);
      left = staged.documents();
      rejects.addAll(staged.rejects());
      logs.addAll(staged.logs());
      expanded += staged.expanded();
      filtered += staged.filtered();
    }
    return new Staged(left, rejects, expanded, filtered, logs);
  }

  @Override
  public void close() {
    stages.forEach(Stage::close);
  }
}
