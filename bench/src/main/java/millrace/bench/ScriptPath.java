package millrace.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutionException;
import millrace.spi.AppId;
import millrace.spi.batch.Documents;
import millrace.spi.transform.Program;
import millrace.spi.transform.ScriptEngineFactory;
import millrace.spi.transform.ScriptLimits;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import millrace.transform.script.ScriptShelf;

/** Records through a transformation as a run sends them: shelf, stage, watchdog and limits. */
final class ScriptPath {
  private static final int THREADS = 2;

  private ScriptPath() {}

  /** Takes a file of records, how many are to be transformed, and a folder that it needs not. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    Program program = new Program("race", BareScript.text("transform.js"), Map.of(), Map.of());
    ScriptEngineFactory engines = ServiceLoader.load(ScriptEngineFactory.class).iterator().next();
    try (ScriptShelf shelf =
        new ScriptShelf(() -> engines.open(ScriptLimits.standard(THREADS)), 1)) {
      new ManyRecords(Path.of(arguments[0]), Long.parseLong(arguments[1]))
          .run(() -> new Staging(shelf.stage(AppId.LOCAL, program)));
    }
  }

  private record Staging(Stage stage) implements ManyRecords.Work {
    @Override
    public void take(Documents batch) {
      Staged staged = stage.apply(batch, 0, "race");
      if (!staged.rejects().isEmpty()) {
        throw new IllegalStateException(staged.rejects().getFirst().message());
      }
    }

    @Override
    public void close() {
      stage.close();
    }
  }
}
