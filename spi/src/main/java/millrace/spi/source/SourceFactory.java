package millrace.spi.source;

import java.util.List;
import java.util.Set;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigSpec;

/**
 * Makes sources of one type. Found through {@link java.util.ServiceLoader}, so it has a public
 * constructor without arguments and no state.
 */
public interface SourceFactory {
  /** The name of the type in the API and in files, such as {@code csv}. */
  String type();

  /** The settings that {@link #open} understands. */
  ConfigSpec config();

  Set<SourceCapability> capabilities();

  /**
   * What is wrong with settings beyond what {@link #config} can say (members that exclude each
   * other, say). Empty when nothing is. Never contacts the source.
   */
  default List<String> problems(Config config) {
    return List.of();
  }

  /**
   * Opens a source. Called once for planning and once for each attempt to read a split, possibly in
   * another process. Does not contact the source yet.
   *
   * @throws millrace.spi.failure.MillraceException when the settings contradict each other
   */
  Source open(SourceContext context);
}
