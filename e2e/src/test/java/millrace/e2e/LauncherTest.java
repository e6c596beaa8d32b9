package millrace.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
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
          System.out.println(String.join("SEPARATOR", words));
        }
      }
      """;
  private static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  @TempDir private Path folder;

  @BeforeEach
  void unpack() throws IOException {
    Path script = Files.copy(ROOT.resolve("millrace"), folder.resolve("millrace"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Files.createDirectory(folder.resolve("lib"));
    library("|");
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

  @Test
  void cache_ofEarlierLibraries_isLeftAside() throws IOException, InterruptedException {
    Path cache = folder.resolve("millrace.aot");
    List<String> training = new ArrayList<>(JVM);
    training.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-cp", folder.resolve("lib") + "/*"));
    training.addAll(List.of("millrace.cli.Main", "a", "b"));
    assertThat(run(Path.of(System.getProperty("java.home"), "bin", "java"), training))
        .startsWith("a|b\n");
    assertThat(cache).isNotEmptyFile();
    assertThat(output("a", "b")).isEqualTo("a|b\n");

    library("+");
    Instant later = Files.getLastModifiedTime(cache).toInstant().plusSeconds(1);
    Files.setLastModifiedTime(folder.resolve("lib/app.jar"), FileTime.from(later));

    assertThat(output("a", "b")).isEqualTo("a+b\n");
  }

  /** Makes the program anew, which joins its arguments. */
  private void library(String separator) throws IOException {
    Path source =
        Files.writeString(folder.resolve("Main.java"), PROGRAM.replace("SEPARATOR", separator));
    Path classes = folder.resolve("classes");
    String[] options = {"-d", classes.toString(), source.toString()};
    assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options)).isZero();
    try (OutputStream out = Files.newOutputStream(folder.resolve("lib/app.jar"));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("millrace/cli/Main.class"));
      jar.write(Files.readAllBytes(classes.resolve("millrace/cli/Main.class")));
    }
  }

  private String output(String... arguments) throws IOException, InterruptedException {
    return run(folder.resolve("millrace"), List.of(arguments));
  }

  private String run(Path program, List<String> arguments)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder = new ProcessBuilder(program.toString());
    builder.command().addAll(arguments);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    int exit = builder.redirectErrorStream(true).redirectOutput(out.toFile()).start().waitFor();
    assertThat(exit).isZero();
    return Files.readString(out, UTF_8);
  }
}
