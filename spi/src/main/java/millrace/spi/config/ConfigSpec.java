package millrace.spi.config;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The settings of one connector, in the order in which people should read them.
 *
 * @param others what every setting may hold that is not declared, if there may be any
 */
public record ConfigSpec(List<ConfigField> fields, Optional<Others> others) {
  public ConfigSpec {
    fields = List.copyOf(fields);
    requireNonNull(others, "others is null");
  }

  /** Settings with names of the user's choice. */
  public record Others(FieldType type, boolean secret) {
    public Others {
      requireNonNull(type, "type is null");
    }
  }

  public static ConfigSpec of(ConfigField... fields) {
    return new ConfigSpec(List.of(fields), Optional.empty());
  }

  /** The same settings, and more of them with names of the user's choice. */
  public ConfigSpec openTo(FieldType type) {
    return new ConfigSpec(fields, Optional.of(new Others(type, false)));
  }

  /** The same, where what the user names is encrypted at rest and never shown again. */
  public ConfigSpec openToSecrets(FieldType type) {
    return new ConfigSpec(fields, Optional.of(new Others(type, true)));
  }

  public Optional<ConfigField> field(String name) {
    return fields.stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /**
   * Everything that is wrong with an input, each with the path of the setting. Empty when it is
   * good. Settings that are not declared are wrong (invariant 7), and so is null where nothing says
   * that it may be there.
   */
  public List<String> problems(Map<String, ?> input) {
    List<String> problems = new ArrayList<>();
    new ConfigCheck(problems).members("", this, input);
    return problems;
  }

  /** The same for a change: what is required may be left out, since it is there already. */
  public List<String> problemsOfPart(Map<String, ?> part) {
    List<ConfigField> loose = fields.stream().map(ConfigField::asOptional).toList();
    return new ConfigSpec(loose, others).problems(part);
  }

  /** The names in an input that hold secrets, so that they can be taken out and encrypted. */
  public List<String> secretNames(Map<String, ?> input) {
    return input.keySet().stream().filter(this::secret).toList();
  }

  private boolean secret(String name) {
    return field(name)
        .map(ConfigField::secret)
        .orElseGet(() -> others.map(Others::secret).orElse(false));
  }

  Map<String, ConfigField> byName() {
    return fields.stream().collect(Collectors.toMap(ConfigField::name, Function.identity()));
  }
}
