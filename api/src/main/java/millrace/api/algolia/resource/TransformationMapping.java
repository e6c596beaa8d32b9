package millrace.api.algolia.resource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.api.algolia.IdText;
import millrace.api.algolia.Words;
import millrace.api.http.RequestError;
import millrace.catalog.AuthenticationId;
import millrace.catalog.Transformation;
import millrace.catalog.Transformation.Recipe;
import millrace.catalog.TransformationType;
import millrace.catalog.Transformations;
import millrace.spi.config.Config;
import millrace.spi.config.ConfigField;
import millrace.spi.config.ConfigSpec;
import millrace.spi.config.FieldType;
import millrace.spi.failure.MillraceException;

/** Transformations between the domain and the wire. */
final class TransformationMapping {
  private static final String CODE = "code";
  private static final String STEPS = "steps";
  private static final ConfigSpec CODE_INPUT =
      ConfigSpec.of(ConfigField.required(CODE, FieldType.text(), "The program."));
  private static final ConfigSpec STEPS_INPUT =
      ConfigSpec.of(
          ConfigField.required(STEPS, new FieldType.ListOf(new FieldType.Tree()), "The steps."));

  static final Map<String, TransformationType> TYPES =
      Words.of(TransformationType.values(), TransformationType::word);

  private TransformationMapping() {}

  static Transformations.Draft toDomain(TransformationWire.Create wire) {
    return new Transformations.Draft(
        wire.name(),
        recipe(wire.type(), wire.input(), wire.code()),
        wire.description(),
        IdText.references(
            "authenticationIDs",
            wire.authenticationIDs().orElse(List.of()),
            AuthenticationId::new));
  }

  /** Published bodies may say what is to be done in either place, in both, or not at all yet. */
  static Recipe recipe(
      Optional<String> word, Optional<Map<String, Object>> input, Optional<String> code) {
    Optional<TransformationType> type = word.map(given -> Words.meant("type", given, TYPES));
    Recipe recipe =
        input.map(given -> recipe(type, new Config(given))).orElseGet(() -> empty(type, code));
    if (code.isPresent() && !code.get().equals(code(recipe))) {
      throw new MillraceException(
          RequestError.INVALID, "code must be that of the input, or be left out");
    }
    return recipe;
  }

  private static Recipe recipe(Optional<TransformationType> type, Config input) {
    boolean steps =
        type.map(named -> named == TransformationType.NO_CODE)
            .orElseGet(() -> input.values().containsKey(STEPS));
    List<String> problems = (steps ? STEPS_INPUT : CODE_INPUT).problems(input.values());
    if (!problems.isEmpty()) {
      throw new MillraceException(
          RequestError.INVALID,
          problems.stream().map(problem -> "input." + problem).collect(Collectors.joining("; ")));
    }
    return steps ? steps(input) : new Recipe.Code(input.requiredText(CODE));
  }

  private static Recipe empty(Optional<TransformationType> type, Optional<String> code) {
    return type.equals(Optional.of(TransformationType.NO_CODE))
        ? new Recipe.Steps(List.of())
        : new Recipe.Code(code.orElse(""));
  }

  private static Recipe steps(Config input) {
    List<Config> steps = new ArrayList<>();
    if (input.values().get(STEPS) instanceof List<?> items) {
      items.forEach(item -> steps.add(step(item)));
    }
    return new Recipe.Steps(steps);
  }

  private static Config step(Object item) {
    Map<String, Object> members = new LinkedHashMap<>();
    if (item instanceof Map<?, ?> step) {
      step.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return new Config(members);
  }

  static TransformationWire.Shown toWire(Transformation transformation) {
    return new TransformationWire.Shown(
        transformation.id().toString(),
        Optional.of(transformation.authentications().stream().map(String::valueOf).toList())
            .filter(ids -> !ids.isEmpty()),
        code(transformation.recipe()),
        transformation.recipe().type().word(),
        input(transformation.recipe()),
        transformation.name(),
        transformation.description(),
        transformation.stamps().createdAt(),
        transformation.stamps().updatedAt());
  }

  /** Published as required, so steps have an empty one. */
  private static String code(Recipe recipe) {
    return switch (recipe) {
      case Recipe.Code code -> code.text();
      case Recipe.Steps _ -> "";
    };
  }

  private static Map<String, Object> input(Recipe recipe) {
    return switch (recipe) {
      case Recipe.Code code -> Map.of(CODE, code.text());
      case Recipe.Steps steps -> Map.of(STEPS, steps.steps().stream().map(Config::values).toList());
    };
  }
}
