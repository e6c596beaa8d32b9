package millrace.transform.script;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import millrace.spi.AppId;
import millrace.spi.batch.Documents;
import millrace.spi.transform.Program;
import millrace.spi.transform.Script;
import millrace.spi.transform.ScriptEngine;
import millrace.spi.transform.Stage;
import millrace.spi.transform.Staged;
import org.jspecify.annotations.Nullable;

/**
 * Keeps programs ready that were used a short while ago: to make one ready takes longer than many
 * records do. Apps share none (invariant 9), nor do programs that differ in a secret.
 */
public final class ScriptShelf implements AutoCloseable {
  private final Supplier<ScriptEngine> engines;
  private final int idleMax;
  private final Map<Key, Ready> shelf = new LinkedHashMap<>(16, 0.75f, true);
  private @Nullable ScriptEngine engine;

  /**
   * Loads nothing yet.
   *
   * @param engines opens the engine, when the first program comes
   * @param idleMax how many programs that nobody uses are kept
   */
  public ScriptShelf(Supplier<ScriptEngine> engines, int idleMax) {
    this.engines = requireNonNull(engines, "engines is null");
    this.idleMax = idleMax;
  }

  private record Key(AppId app, Program program) {}

  /**
   * A program as a stage; whoever has it closes it.
   *
   * @throws millrace.spi.failure.MillraceException {@code transform.invalid} or {@code
   *     transform.no_engine}
   */
  public Stage stage(AppId app, Program program) {
    Key key = new Key(app, program);
    Ready ready;
    synchronized (shelf) {
      ready = shelf.computeIfAbsent(key, _ -> new Ready());
      ready.users++;
    }
    boolean made = false;
    try {
      Script script = ready.script(program);
      made = true;
      return new Lent(new ScriptStage(program, script), () -> giveBack(key, true));
    } finally {
      if (!made) {
        giveBack(key, false);
      }
    }
  }

  private void giveBack(Key key, boolean keep) {
    List<Ready> gone = new ArrayList<>();
    synchronized (shelf) {
      Ready ready = shelf.get(key);
      if (ready != null) {
        ready.users--;
        if (!keep && ready.users == 0) {
          shelf.remove(key);
        }
      }
      long idle = shelf.values().stream().filter(one -> one.users == 0).count();
      for (var each = shelf.values().iterator(); idle > idleMax && each.hasNext(); ) {
        Ready one = each.next();
        if (one.users == 0) {
          gone.add(one);
          each.remove();
          idle--;
        }
      }
    }
    gone.forEach(Ready::close);
  }

  private synchronized ScriptEngine engine() {
    ScriptEngine open = engine == null ? engines.get() : engine;
    engine = open;
    return open;
  }

  @Override
  public void close() {
    synchronized (shelf) {
      shelf.values().forEach(Ready::close);
      shelf.clear();
    }
    synchronized (this) {
      if (engine != null) {
        engine.close();
      }
    }
  }

  /** A program on the shelf. */
  private final class Ready {
    private int users;
    private @Nullable Script script;

    synchronized Script script(Program program) {
      Script made = script == null ? engine().compile(program) : script;
      script = made;
      return made;
    }

    synchronized void close() {
      if (script != null) {
        script.close();
      }
    }
  }

  /** A stage that goes back on the shelf. */
  private record Lent(Stage stage, Runnable back) implements Stage {
    @Override
    public Staged apply(Documents documents, int split, String file) {
      return stage.apply(documents, split, file);
    }

    @Override
    public void close() {
      back.run();
    }
  }
}
