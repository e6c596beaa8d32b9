package millrace.spi.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The settings of one connector, in the order in which people should read them. */
public record ConfigSpec(List<ConfigField> fields) {
  public ConfigSpec {
    fields = List.copyOf(fields);
  }

  public static ConfigSpec of(ConfigField... fields) {
    return new ConfigSpec(List.of(fields));
  }

  public Optional<ConfigField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * Everything that is wrong with an input, each with the path of the setting. Empty when it is
   * good. Settings that are not declared are wrong (invariant 7).
   */
  public List<String> problems(Map<String, ?> input) {
    List<String> problems = new ArrayList<>();
    new ConfigCheck(problems).members("", this, input);
    return problems;
  }

  /** The declared names that hold secrets, so that they can be taken out and encrypted. */
  public List<String> secretNames() {
    return fields.stream().filter(ConfigField::secret).map(ConfigField::name).toList();
  }

  Map<String, ConfigField> byName() {
    return fields.stream().collect(Collectors.toMap(ConfigField::name, Function.identity()));
  }
}
