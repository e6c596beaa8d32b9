package millrace.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The program in a process of its own, which can be killed. */
final class ChildProcess implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 120;
  private static final long LOOK_MS = 20;

  /** As they are shipped. */
  private static final Path PACKS =
      Path.of(System.getProperty("millrace.home", ".."), "dist", "packs");

  private final Process process;
  private final Path out;

  private ChildProcess(Process process, Path out) {
    this.process = process;
    this.out = out;
  }

  /** Starts {@code millrace} with some arguments. */
  static ChildProcess start(Path scratch, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dmillrace.packs=" + PACKS,
            "-cp",
            System.getProperty("java.class.path"),
            "millrace.cli.Main"));
    command.addAll(List.of(arguments));
    Files.createDirectories(scratch);
    Path out = Files.createTempFile(scratch, "child", ".out");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    return new ChildProcess(process, out);
  }

  long pid() {
    return process.pid();
  }

  /** Waits some time for it to end, and kills it with SIGKILL if it has not. */
  boolean endedWithin(long millis) throws InterruptedException {
    if (process.waitFor(millis, TimeUnit.MILLISECONDS)) {
      return true;
    }
    process.destroyForcibly().waitFor();
    return false;
  }

  /** Waits for it to end by itself. */
  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the command does not end");
    }
    return process.exitValue();
  }

  /** Asks it to end, as Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    signal("-INT");
  }

  /** Asks it to end, as a service manager does. */
  void terminate() throws IOException, InterruptedException {
    signal("-TERM");
  }

  private void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
  }

  /** Ends it at once, as a power cut would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Waits until it has printed something. */
  void awaitOutput(String text) throws IOException, InterruptedException {
    for (long waited = 0; waited < PATIENCE_SECONDS * 1_000; waited += LOOK_MS) {
      if (output().contains(text)) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
    throw new AssertionError("it did not print '" + text + "', but: " + output());
  }

  /** Waits until something has happened, or it has ended. */
  void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (long waited = 0; waited < PATIENCE_SECONDS * 1_000; waited += LOOK_MS) {
      if (condition.getAsBoolean() || process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
    throw new AssertionError("this did not happen: " + what);
  }

  String output() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String lastLine() throws IOException {
    return output().lines().reduce("", (_, line) -> line);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
