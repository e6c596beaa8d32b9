package millrace.packs.graaljs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import millrace.spi.transform.Program;
import millrace.spi.transform.ScriptLimits;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.io.IOAccess;

/** Makes the contexts of one program, all alike and closed to everything outside. */
final class RealmFactory {
  private static final Source PRELUDE = prelude();

  private final Engine engine;
  private final Program program;
  private final ScriptLimits limits;
  private final Source code;

  RealmFactory(Engine engine, Program program, ScriptLimits limits) {
    this.engine = engine;
    this.program = program;
    this.limits = limits;
    this.code = Source.newBuilder(Realm.LANGUAGE, program.code(), "transformation").buildLiteral();
  }

  Realm open(Watch watch) {
    Context context = context();
    boolean open = false;
    try {
      Realm realm = new Realm(context, context.eval(PRELUDE), limits.output());
      realm.load(program, code, watch);
      open = true;
      return realm;
    } finally {
      if (!open) {
        Realm.cancel(context);
      }
    }
  }

  private Context context() {
    return Context.newBuilder(Realm.LANGUAGE)
        .engine(engine)
        .allowAllAccess(false)
        .allowHostAccess(HostAccess.NONE)
        .allowIO(IOAccess.NONE)
        .allowPolyglotAccess(PolyglotAccess.NONE)
        .allowEnvironmentAccess(EnvironmentAccess.NONE)
        .allowCreateThread(false)
        .allowCreateProcess(false)
        .allowNativeAccess(false)
        .allowInnerContextOptions(false)
        .allowExperimentalOptions(true)
        .option("js.load", "false")
        .option("js.print", "false")
        .option("js.console", "false")
        .option("js.polyglot-builtin", "false")
        .option("js.graal-builtin", "false")
        .option("js.java-package-globals", "false")
        .option("js.global-arguments", "false")
        .option("js.shared-array-buffer", "false")
        .option("js.atomics", "false")
        .option("js.timezone", "UTC")
        .option("js.locale", "en")
        .option("js.string-length-limit", Integer.toString(limits.output().chars() * 2))
        .option("js.max-typed-array-length", Long.toString(typedArrayMax()))
        .option("js.max-apply-argument-length", "65535")
        .build();
  }

  private long typedArrayMax() {
    return Math.min(limits.record().allocated(), Integer.MAX_VALUE - 8);
  }

  private static Source prelude() {
    try (InputStream in = RealmFactory.class.getResourceAsStream("prelude.js")) {
      if (in == null) {
        throw new IllegalStateException("prelude.js is missing from the pack");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Source.newBuilder(Realm.LANGUAGE, text, "prelude").internal(true).buildLiteral();
    } catch (IOException e) {
      throw new UncheckedIOException("reading prelude.js out of the pack", e);
    }
  }
}
