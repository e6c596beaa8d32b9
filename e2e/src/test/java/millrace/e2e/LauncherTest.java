package millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts everything, where it was unpacked: beside its libraries. */
class LauncherTest {
  private static final Path ROOT = Path.of(System.getProperty("millrace.root", ".."));
  private static final String PROGRAM =
      """
      package millrace.cli;

      public class Main {
        public static void main(String[] words) {
          System.out.println(String.join("|", words));
        }
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    Path script = Files.copy(ROOT.resolve("millrace"), folder.resolve("millrace"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Path source = Files.writeString(folder.resolve("Main.java"), PROGRAM);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String[] options = {"-d", classes.toString(), source.toString()};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    try (OutputStream out =
            Files.newOutputStream(Files.createDirectory(folder.resolve("lib")).resolve("app.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("millrace/cli/Main.class"));
      jar.write(Files.readAllBytes(classes.resolve("millrace/cli/Main.class")));
    }
  }

  @Test
  void arguments_withBlanksAndStars_reachTheProgramAsTheyAre()
      throws IOException, InterruptedException {
    assertThat(output("run", "two words", "*", "")).isEqualTo("run|two words|*|\n");
  }

  @Test
  void cache_thatDoesNotFit_isLeftAsideWithoutAWord() throws IOException, InterruptedException {
    Files.writeString(folder.resolve("millrace.aot"), "of another JVM");

    assertThat(output("--version")).isEqualTo("--version\n");
  }

  private String output(String... arguments) throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder = new ProcessBuilder(folder.resolve("millrace").toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int exit = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
    assertThat(exit).isZero();
    return Files.readString(out, UTF_8);
  }
}
