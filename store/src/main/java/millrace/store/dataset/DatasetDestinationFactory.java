package millrace.store.dataset;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.destination.Action;
import millrace.spi.destination.Destination;
import millrace.spi.destination.DestinationFactory;
import millrace.spi.destination.Form;

/** The type {@code dataset}: typed tables. */
public final class DatasetDestinationFactory implements DestinationFactory {
  static final String TYPE = "dataset";

  private final Optional<Destination> destination;

  public DatasetDestinationFactory(DatasetStore store) {
    this(Optional.of(new DatasetDestination(store)));
  }

  private DatasetDestinationFactory(Optional<Destination> destination) {
    this.destination = destination;
  }

  /** The type without tables behind it: it can be asked about settings, but not opened. */
  public static DatasetDestinationFactory declared() {
    return new DatasetDestinationFactory(Optional.empty());
  }

  @Override
  public String type() {
    return TYPE;
  }

  @Override
  public ConfigSpec config() {
    return ConfigSpec.of(
        ConfigField.required(
            TableRules.TABLE,
            FieldType.matching(
                "[A-Za-z_][A-Za-z0-9_]{0,62}",
                "a letter or _, then up to 62 letters, digits and _"),
            "Name of the table that the records go into, in any case; made when it does not exist."),
        ConfigField.optional(
            TableRules.KEYS,
            new FieldType.ListOf(FieldType.name()),
            "Columns whose values together tell rows apart."),
        ConfigField.optional(
            TableRules.DATE_COLUMN,
            FieldType.name(),
            "Column with the date that a row belongs to, for replaceDate."),
        ConfigField.optional(
            TableRules.SOURCE_COLUMN,
            FieldType.name(),
            "Column that says where a row came from: replaceDate leaves the rows of others alone."),
        ConfigField.optional(
            TableRules.COLUMNS,
            new FieldType.MapOf(FieldType.name()),
            "Types of columns by name: " + ColumnType.WORDS + "."));
  }

  @Override
  public Set<Action> actions() {
    return EnumSet.of(Action.SAVE, Action.APPEND, Action.REPLACE, Action.REPLACE_DATE);
  }

  @Override
  public Form form() {
    return Form.COLUMNS;
  }

  @Override
  public List<String> problems(Action action, Config config) {
    return TableRules.problems(action, config);
  }

  @Override
  public String target(Config config) {
    return Shape.plain(config.requiredText(TableRules.TABLE));
  }

  @Override
  public Destination open() {
    return destination.orElseThrow(() -> new IllegalStateException("there are no tables here"));
  }
}
