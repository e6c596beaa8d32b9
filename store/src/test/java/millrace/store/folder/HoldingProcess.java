package millrace.store.folder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import millrace.spi.failure.MillraceException;

/** Another process that tries to take a data folder, and holds it until it is killed. */
final class HoldingProcess implements AutoCloseable {
  private final Process process;
  private final String answer;

  private HoldingProcess(Process process, String answer) {
    this.process = process;
    this.answer = answer;
  }

  static HoldingProcess on(Path folder) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HoldingProcess.class.getName(),
                    folder.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    return new HoldingProcess(process, String.valueOf(out.readLine()));
  }

  /** What it said: that it holds the folder, or why it does not. */
  String answer() {
    return answer;
  }

  long pid() {
    return process.pid();
  }

  /** Ends it as {@code kill -9} does. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  /** What the other process runs. */
  @SuppressWarnings("SystemOut") // it is how the two talk
  public static void main(String[] arguments) throws IOException {
    try (DataFolder folder = DataFolder.open(Path.of(arguments[0]))) {
      folder.announce("http://localhost:1");
      System.out.println("holds");
      // Until the pipe ends with the process that reads it.
      int _ = System.in.read();
    } catch (MillraceException e) {
      System.out.println(e.failure());
    }
  }
}
