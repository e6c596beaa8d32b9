package millrace.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import millrace.spi.batch.Documents;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Engine;
import org.graalvm.polyglot.HostAccess;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.Value;

/**
 * The yardstick of transformations: the engine alone. A record's bytes become a text, the function
 * gets what is parsed from it, and the text of what it returns becomes bytes. Nobody watches time
 * or memory, and nothing is looked at or counted.
 */
final class BareScript {
  private static final String LANGUAGE = "js";

  private BareScript() {}

  /** Takes a file of records, how many are to be transformed, and a folder that it needs not. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, ExecutionException {
    String program = text("transform.js");
    String harness = text("bare.js");
    try (Engine engine =
        Engine.newBuilder(LANGUAGE)
            .allowExperimentalOptions(true)
            .option("engine.WarnInterpreterOnly", "false")
            .build()) {
      Source code = Source.newBuilder(LANGUAGE, program, "transformation").buildLiteral();
      Source around = Source.newBuilder(LANGUAGE, harness, "bare").buildLiteral();
      new ManyRecords(Path.of(arguments[0]), Long.parseLong(arguments[1]))
          .run(() -> Realm.open(engine, code, around));
    }
  }

  /** A text that lies beside this class. */
  static String text(String name) throws IOException {
    try (InputStream in = BareScript.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing");
      }
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private record Realm(Context context, Value run, Value take) implements ManyRecords.Work {
    static Realm open(Engine engine, Source code, Source around) {
      Context context =
          Context.newBuilder(LANGUAGE)
              .engine(engine)
              .allowAllAccess(false)
              .allowHostAccess(HostAccess.NONE)
              .build();
      context.eval(code);
      Value bound = context.eval(around).execute(context.eval(LANGUAGE, "transform"));
      return new Realm(context, bound.getMember("run"), bound.getMember("take"));
    }

    @Override
    public void take(Documents batch) {
      for (int i = 0; i < batch.size(); i++) {
        int start = batch.start(i);
        run.executeVoid(new String(batch.bytes(), start, batch.end(i) - start, UTF_8));
        byte[] result = take.execute().asString().getBytes(UTF_8);
        if (result.length == 0) {
          throw new IllegalStateException("nothing came of a record");
        }
      }
    }

    @Override
    public void close() {
      context.close();
    }
  }
}
