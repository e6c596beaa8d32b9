package millrace.store.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;
import millrace.store.dataset.Shape.ShapeColumn;

/**
 * What a load wants of its table.
 *
 * @param keys columns whose values together tell rows apart; empty when none do
 * @param dateColumn the column with the date that a row belongs to
 * @param sourceColumn the column that says where a row came from
 * @param declared columns with the types that a user wants
 */
record TableRules(
    List<String> keys, Optional<String> dateColumn, Optional<String> sourceColumn, Shape declared) {
  static final String TABLE = "table";
  static final String KEYS = "keys";
  static final String DATE_COLUMN = "dateColumn";
  static final String SOURCE_COLUMN = "sourceColumn";
  static final String COLUMNS = "columns";

  TableRules {
    keys = List.copyOf(keys);
    requireNonNull(dateColumn, "dateColumn is null");
    requireNonNull(sourceColumn, "sourceColumn is null");
    requireNonNull(declared, "declared is null");
  }

  /** The rules in the settings of a destination, whose problems were looked for before. */
  static TableRules of(Config config) {
    Map<String, ColumnType> types = new LinkedHashMap<>();
    config
        .textMap(COLUMNS)
        .forEach((name, word) -> types.put(name, ColumnType.of(word).orElseThrow(() -> bad(word))));
    Optional<String> date = config.text(DATE_COLUMN);
    Optional<String> source = config.text(SOURCE_COLUMN);
    List<ShapeColumn> columns = new ArrayList<>();
    types.forEach((name, type) -> columns.add(new ShapeColumn(name, type, true)));
    Shape declared = Shape.of(columns);
    if (date.isPresent()) {
      declared = declared.with(new ShapeColumn(date.get(), ColumnType.DATE, true));
    }
    if (source.isPresent() && declared.find(source.get()).isEmpty()) {
      declared = declared.with(new ShapeColumn(source.get(), ColumnType.TEXT, true));
    }
    return new TableRules(keys(config), date, source, declared);
  }

  private static List<String> keys(Config config) {
    return config.values().get(KEYS) instanceof List<?> keys
        ? keys.stream().map(String::valueOf).toList()
        : List.of();
  }

  private static MillraceException bad(String word) {
    return new MillraceException(
        DatasetError.SETTINGS,
        "a column cannot have the type '%s'; give %s".formatted(word, ColumnType.WORDS));
  }

  /** What is wrong with the settings under an action. */
  static List<String> problems(Action action, Config config) {
    List<String> problems = new ArrayList<>();
    config
        .textMap(COLUMNS)
        .forEach((name, word) -> {
          if (ColumnType.of(word).isEmpty()) {
            problems.add("columns.%s must be %s".formatted(name, ColumnType.WORDS));
          }
        });
    if (action == Action.SAVE && keys(config).isEmpty()) {
      problems.add("action save needs keys; name them in the destination, or use append");
    }
    if (action == Action.REPLACE_DATE && config.text(DATE_COLUMN).isEmpty()) {
      problems.add("action replaceDate needs the dateColumn of the destination");
    }
    return problems;
  }

  boolean keyed() {
    return !keys.isEmpty();
  }
}
