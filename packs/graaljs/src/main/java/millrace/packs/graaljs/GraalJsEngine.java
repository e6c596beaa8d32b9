package millrace.packs.graaljs;

import java.io.OutputStream;
import millrace.spi.transform.Program;
import millrace.spi.transform.Script;
import millrace.spi.transform.ScriptEngine;
import millrace.spi.transform.ScriptLimits;
import org.graalvm.polyglot.Engine;

/**
 * Shares what GraalJS knows of code between all programs, and nothing else: every program has
 * contexts of its own.
 */
final class GraalJsEngine implements ScriptEngine {
  private final ScriptLimits limits;
  private final Engine engine;
  private final Watchdog watchdog;
  private final ScriptThreads threads;

  GraalJsEngine(ScriptLimits limits) {
    this.limits = limits;
    this.engine =
        Engine.newBuilder(Realm.LANGUAGE)
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .logHandler(OutputStream.nullOutputStream())
            .build();
    this.watchdog = new Watchdog();
    this.threads = new ScriptThreads(limits, watchdog);
  }

  @Override
  public Script compile(Program program) {
    GraalJsScript script =
        new GraalJsScript(new RealmFactory(engine, program, limits), threads, limits);
    script.check();
    return script;
  }

  @Override
  public void close() {
    threads.close();
    watchdog.close();
    engine.close(true);
  }
}
