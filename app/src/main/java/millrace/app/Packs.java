package millrace.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.ScriptEngineFactory;
import millrace.spi.transform.ScriptError;

/**
 * Parts that most processes never need. Each lies in a folder of its own, apart from the libraries,
 * and is loaded when it is first used, so that nothing else pays for it.
 *
 * @param folder where the folders are; empty where packs are among the libraries, as in a build
 */
record Packs(Optional<Path> folder) {
  private static final String FOLDER = "millrace.packs";
  private static final String JAVASCRIPT = "javascript";
  private static final String JAVASCRIPT_PACK = "graaljs";

  Packs {
    requireNonNull(folder, "folder is null");
  }

  /** Those that this process was started with. */
  static Packs here() {
    return new Packs(Optional.ofNullable(System.getProperty(FOLDER)).map(Path::of));
  }

  /**
   * Loads the pack that runs JavaScript. It stays until the process ends: code of users may still
   * be on its threads.
   *
   * @throws MillraceException {@code transform.no_engine}
   */
  ScriptEngineFactory javascript() {
    ClassLoader loader =
        folder
            .map(packs -> packs.resolve(JAVASCRIPT_PACK))
            .map(Packs::loader)
            .orElseGet(Packs.class::getClassLoader);
    return ServiceLoader.load(ScriptEngineFactory.class, loader).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.language().equals(JAVASCRIPT))
        .findFirst()
        .orElseThrow(this::absent);
  }

  private MillraceException absent() {
    return new MillraceException(
        ScriptError.NO_ENGINE,
        "JavaScript cannot run here: the pack '%s' is not installed%s"
            .formatted(
                JAVASCRIPT_PACK, folder.map(packs -> " in " + packs.toAbsolutePath()).orElse("")));
  }

  private static ClassLoader loader(Path pack) {
    URL[] jars = Files.isDirectory(pack) ? jars(pack) : new URL[0];
    return new URLClassLoader("pack-" + pack.getFileName(), jars, Packs.class.getClassLoader());
  }

  private static URL[] jars(Path pack) {
    try (Stream<Path> files = Files.list(pack)) {
      return files
          .filter(file -> file.toString().endsWith(".jar"))
          .sorted()
          .map(Packs::url)
          .toArray(URL[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("a file has an address", e);
    }
  }
}
