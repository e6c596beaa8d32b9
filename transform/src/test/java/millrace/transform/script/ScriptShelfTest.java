package millrace.transform.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Answer;
import millrace.spi.transform.Program;
import millrace.spi.transform.Script;
import millrace.spi.transform.ScriptEngine;
import millrace.spi.transform.ScriptError;
import millrace.spi.transform.Stage;
import org.junit.jupiter.api.Test;

class ScriptShelfTest {
  private static final AppId APP = new AppId("one");

  private final List<String> events = new ArrayList<>();
  private final ScriptShelf shelf = new ScriptShelf(this::engine, 1);

  private ScriptEngine engine() {
    events.add("engine");
    return new ScriptEngine() {
      @Override
      public Script compile(Program program) {
        if (program.code().equals("bad")) {
          throw new MillraceException(ScriptError.INVALID, "bad");
        }
        events.add("compile " + program.name());
        return new Script() {
          @Override
          public List<Answer> run(List<String> records) {
            return List.of();
          }

          @Override
          public void close() {
            events.add("close " + program.name());
          }
        };
      }

      @Override
      public void close() {
        events.add("end");
      }
    };
  }

  private static Program program(String name, String secret) {
    return new Program(name, "", Map.of("s", secret), Map.of());
  }

  @Test
  void stage_usedAgain_isNotCompiledAgain() {
    shelf.stage(APP, program("a", "1")).close();
    shelf.stage(APP, program("a", "1")).close();
    assertThat(events).containsExactly("engine", "compile a");
  }

  @Test
  void stage_ofAnotherAppOrSecret_isAnotherOne() {
    shelf.stage(APP, program("a", "1"));
    shelf.stage(new AppId("two"), program("a", "1"));
    shelf.stage(APP, program("a", "2"));
    assertThat(events).containsExactly("engine", "compile a", "compile a", "compile a");
  }

  @Test
  void stage_beyondTheIdleOnes_goesFromTheEldestOn() {
    Stage a = shelf.stage(APP, program("a", "1"));
    Stage b = shelf.stage(APP, program("b", "1"));
    a.close();
    b.close();
    assertThat(events).containsExactly("engine", "compile a", "compile b", "close a");
    shelf.close();
    assertThat(events).endsWith("close b", "end");
  }

  @Test
  void stage_thatCannotBe_isForgotten() {
    Program bad = new Program("x", "bad", Map.of(), Map.of());
    assertThatThrownBy(() -> shelf.stage(APP, bad)).isInstanceOf(MillraceException.class);
    shelf.close();
    assertThat(events).containsExactly("engine", "end");
  }
}
