package millrace.connectors.web;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files from elsewhere that lie beside the project on some machines. */
public final class RealFiles {
  private RealFiles() {}

  /** The content of a file; the test is skipped where it is absent. */
  public static byte[] read(String name) {
    Path file =
        Path.of(System.getProperty("millrace.root", "..")).resolve("../shared/data").resolve(name);
    assumeTrue(Files.isReadable(file), () -> file + " is not there");
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
