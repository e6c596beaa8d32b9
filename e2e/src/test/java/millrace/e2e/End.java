package millrace.e2e;

import java.util.List;
import java.util.Map;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.testkit.LoadModel.Keeps;

/** The destinations that are embedded, for tests that hold for each of them. */
@SuppressWarnings("ImmutableEnumChecker") // its settings are never changed
enum End {
  SEARCH(
      "search",
      Map.of("indexName", FileWorld.INDEX),
      List.of(Action.REPLACE, Action.SAVE, Action.PARTIAL, Action.PARTIAL_NO_CREATE, Action.APPEND),
      Keeps.LAST),
  TABLE(
      "dataset",
      Map.of("table", FileWorld.INDEX, "keys", List.of("objectID")),
      List.of(Action.REPLACE, Action.SAVE, Action.APPEND),
      Keeps.FIRST);

  private final String type;
  private final Config input;
  private final List<Action> actions;
  private final Keeps keeps;

  End(String type, Map<String, Object> input, List<Action> actions, Keeps keeps) {
    this.type = type;
    this.input = new Config(input);
    this.actions = actions;
    this.keeps = keeps;
  }

  String type() {
    return type;
  }

  Config input() {
    return input;
  }

  List<Action> actions() {
    return actions;
  }

  Keeps keeps() {
    return keeps;
  }
}
