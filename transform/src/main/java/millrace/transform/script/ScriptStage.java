package millrace.transform.script;

import java.util.ArrayList;
import java.util.List;
import millrace.spi.batch.Documents;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Program;
import millrace.spi.transform.Script;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;

/** Gives every record to a program, and takes what it makes of it. */
public final class ScriptStage implements Stage {
  /** How many records a program gets at once; the texts of so many are in memory. */
  private static final int RECORDS_AT_ONCE = 256;

  private final Program program;
  private final Script script;
  private final Masking masking;

  public ScriptStage(Program program, Script script) {
    this.program = program;
    this.script = script;
    this.masking = new Masking(program.secrets().values());
  }

  @Override
  public Staged apply(Documents documents, int split, String file) {
    ScriptResults results =
        new ScriptResults(documents, new ScriptResults.Place(program.name(), split, file), masking);
    for (int from = 0; from < documents.size(); ) {
      from = some(documents, from, results);
    }
    return results.staged();
  }

  /** Goes on from a record, and returns the next one to go on from. */
  private int some(Documents documents, int from, ScriptResults results) {
    List<RecordText> texts = new ArrayList<>(RECORDS_AT_ONCE);
    int to = Math.min(documents.size(), from + RECORDS_AT_ONCE);
    for (int i = from; i < to; i++) {
      texts.add(RecordText.of(documents, i));
    }
    List<Answer> answers = run(texts);
    for (int n = 0; n < answers.size(); n++) {
      results.take(from + n, texts.get(n), answers.get(n));
    }
    return from + answers.size();
  }

  private List<Answer> run(List<RecordText> texts) {
    try {
      return script.run(texts.stream().map(RecordText::json).toList());
    } catch (MillraceException e) {
      throw e.in("transformation '" + program.name() + "'");
    }
  }

  @Override
  public void close() {
    script.close();
  }
}
