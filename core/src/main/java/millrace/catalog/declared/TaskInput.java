package millrace.catalog.declared;

import static millrace.spi.config.ConfigField.optional;
import static millrace.spi.config.ConfigField.required;
import static millrace.spi.config.FieldType.choice;
import static millrace.spi.config.FieldType.matching;
import static millrace.spi.config.FieldType.text;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.catalog.Days;
import millrace.catalog.Trigger;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.config.FieldType.Anything;
import millrace.spi.config.FieldType.Flag;
import millrace.spi.config.FieldType.ListOf;
import millrace.spi.config.FieldType.Nested;
import millrace.spi.config.FieldType.Tree;
import millrace.spi.config.FieldType.Whole;

/**
 * What a task can be told about its source.
 *
 * @param sourceTypes the types of sources that understand it
 * @param rule what has to hold beyond its shape
 */
record TaskInput(Set<String> sourceTypes, ConfigSpec spec, Rule rule) {
  private static final int DAYS_MAX = 366;
  private static final String EVENTS = "mapping";
  private static final Set<String> WAREHOUSES = Set.of("bigquery", "ga4BigqueryExport");

  private static final List<TaskInput> ALL =
      List.of(
          new TaskInput(Set.of("docker"), streams(), TaskInput::nothing),
          new TaskInput(Set.of("shopify"), shop(), TaskInput::nothing),
          new TaskInput(WAREHOUSES, dates(), TaskInput::wrongDates),
          new TaskInput(WAREHOUSES, days(), TaskInput::wrongDays),
          new TaskInput(Set.of("ga4BigqueryExport"), ConfigSpec.of(events()), TaskInput::nothing));

  /** Says what is wrong with an input whose shape is right. */
  @FunctionalInterface
  interface Rule {
    Optional<String> problem(Trigger trigger, Config input);
  }

  /** Those that sources of a type understand. */
  static List<TaskInput> of(String sourceType) {
    return ALL.stream().filter(input -> input.sourceTypes.contains(sourceType)).toList();
  }

  /** The settings that tell it from the others. */
  List<String> names() {
    List<String> all = spec.fields().stream().map(ConfigField::name).toList();
    return all.size() == 1 ? all : all.stream().filter(name -> !name.equals(EVENTS)).toList();
  }

  /** Whether an input means this one, if it does not mean one before. */
  boolean isMeant(Config input) {
    return names().stream().anyMatch(input.values()::containsKey);
  }

  private static Optional<String> nothing(Trigger trigger, Config input) {
    return Optional.empty();
  }

  private static Optional<String> wrongDates(Trigger trigger, Config input) {
    if (trigger instanceof Trigger.Schedule) {
      return Optional.of("startDate and endDate are for tasks without a schedule; use lookback");
    }
    Optional<LocalDate> first;
    Optional<LocalDate> last;
    try {
      first = day(input, Days.START_DATE);
      last = day(input, Days.END_DATE);
    } catch (DateTimeParseException e) {
      return Optional.of(e.getParsedString() + " is no day of the calendar");
    }
    return first.isPresent() && last.isPresent() && first.get().isAfter(last.get())
        ? Optional.of("startDate must not be after endDate")
        : Optional.empty();
  }

  private static Optional<String> wrongDays(Trigger trigger, Config input) {
    if (!(trigger instanceof Trigger.Schedule)) {
      return Optional.of("lookback and timeframe are for tasks with a schedule");
    }
    return input.values().containsKey(Days.LOOKBACK) && input.values().containsKey(Days.TIMEFRAME)
        ? Optional.of("lookback and timeframe are two names of one thing")
        : Optional.empty();
  }

  private static Optional<LocalDate> day(Config input, String name) {
    return input.text(name).map(Days::day);
  }

  /** How rows become events. The grammar of triggers and values is left to those who apply them. */
  private static ConfigField events() {
    ConfigSpec directive =
        ConfigSpec.of(
            required("fieldKey", text(), "Name of the field."),
            required("value", new Tree(), "Where its value comes from."));
    ConfigSpec action =
        ConfigSpec.of(
            optional("id", text(), "What the action is called."),
            required("enabled", new Flag(), "Whether it does anything."),
            required("trigger", text(), "Condition that a row has to fulfil."),
            required("fieldDirectives", new ListOf(new Nested(directive)), "What it fills."));
    ConfigSpec mapping =
        ConfigSpec.of(
            required("format", choice("mappingkit/v1"), "Language of the mapping."),
            required("actions", new ListOf(new Nested(action)), "The first that fits counts."));
    return required(EVENTS, new Nested(mapping), "How rows become events.");
  }

  /**
   * Which streams of a connector are read. Open, as in the published document: connectors know more
   * than it says.
   */
  private static ConfigSpec streams() {
    ConfigSpec stream =
        ConfigSpec.of(
                required("name", FieldType.name(), "Name of the stream."),
                optional("properties", new ListOf(text()), "What is read of each record."),
                required("syncMode", choice("incremental", "fullTable"), "What is read at all."))
            .openTo(new Anything());
    return ConfigSpec.of(
            required("streams", new ListOf(new Nested(stream)), "The streams that are read."))
        .openTo(new Anything());
  }

  /** What is read of a shop besides its products. */
  private static ConfigSpec shop() {
    FieldType names = new ListOf(text());
    ConfigSpec metafield =
        ConfigSpec.of(
            required("namespace", text(), "Where the key has its meaning."),
            required("key", text(), "Key of the metafield."),
            required("value", text(), "Value that it must have."));
    ConfigSpec market =
        ConfigSpec.of(
            required("countries", names, "Its countries."),
            required("currencies", names, "Its currencies."),
            required("locales", names, "Its locales."));
    return ConfigSpec.of(
        required("metafields", new ListOf(new Nested(metafield)), "Metafields to keep."),
        required("market", new Nested(market), "Market whose prices and texts are kept."));
  }

  /** Which days are read. */
  private static ConfigSpec dates() {
    FieldType date =
        matching(
            "\\d{4}-\\d\\d-\\d\\d([Tt]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?([Zz]|[+-]\\d\\d:\\d\\d))?",
            "a date such as 2026-01-31 or 2026-01-31T12:00:00Z");
    return ConfigSpec.of(
        optional(Days.START_DATE, date, "The first day."),
        optional(Days.END_DATE, date, "The last day."),
        optional(EVENTS, events().type(), events().doc()));
  }

  /** How many days back each scheduled run reads. */
  private static ConfigSpec days() {
    FieldType days = new Whole(1, DAYS_MAX);
    return ConfigSpec.of(
        optional(Days.LOOKBACK, days, "How many days, up to the present one."),
        optional(Days.TIMEFRAME, days, "The same, as it was called before."),
        optional(EVENTS, events().type(), events().doc()));
  }
}
