package millrace.catalog;

import java.util.List;
import java.util.Set;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;

/** What is known of settings by those who will use them. */
public interface DefinitionCheck {
  Set<String> sourceTypes();

  Set<String> destinationTypes();

  /** Everything that is wrong with a source; an unknown type is a {@link MillraceException}. */
  List<String> source(String type, Config input);

  /** Everything that is wrong with a destination. */
  List<String> destination(String type, Config input);

  /** Everything that is wrong with doing something to a destination whose settings are good. */
  default List<String> load(String type, Action action, Config input) {
    return List.of();
  }
}
