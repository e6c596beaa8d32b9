package millrace.store.index;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.destination.Action;
import millrace.spi.destination.Destination;
import millrace.spi.destination.DestinationFactory;

/** The type {@code search}: the embedded search index. */
public final class SearchDestinationFactory implements DestinationFactory {
  static final String TYPE = "search";

  private static final String INDEX_NAME = "indexName";
  private final Optional<Destination> destination;

  public SearchDestinationFactory(IndexStore store) {
    this(Optional.of(new SearchDestination(store)));
  }

  private SearchDestinationFactory(Optional<Destination> destination) {
    this.destination = destination;
  }

  /** The type without an index behind it: it can be asked about settings, but not opened. */
  public static SearchDestinationFactory declared() {
    return new SearchDestinationFactory(Optional.empty());
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigSpec config() {
    return ConfigSpec.of(
        ConfigField.required(
            INDEX_NAME,
            FieldType.matching("[^\\p{Cntrl}]{1,256}", "a name of 1 to 256 characters"),
            "Name of the index that the records go into; made when it does not exist."));
  }

  @Override
  public Set<Action> actions() {
    return EnumSet.complementOf(EnumSet.of(Action.REPLACE_DATE));
  }

  @Override
  public String target(Config config) {
    return config.requiredText(INDEX_NAME);
  }

  @Override
  public Destination open() {
    return destination.orElseThrow(() -> new IllegalStateException("there is no index here"));
  }
}
