package millrace.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.catalog.CatalogError;
import millrace.catalog.CredentialLookup;
import millrace.run.Step;
import millrace.spi.config.Credentials;
import millrace.spi.failure.MillraceException;
import millrace.spi.transform.Program;
import millrace.spi.transform.Stage;

/** Opens the steps of a run: here references to credentials become secrets. */
public final class RunStages implements StageOpener {
  private final StageMaker maker;
  private final CredentialLookup logins;

  public RunStages(StageMaker maker, CredentialLookup logins) {
    this.maker = maker;
    this.logins = logins;
  }

  @Override
  public Stage open(RunSpec spec) {
    List<Stage> stages = new ArrayList<>();
    boolean all = false;
    try {
      for (Step step : spec.definition().steps()) {
        stages.add(stage(spec, step));
      }
      all = true;
    } finally {
      if (!all) {
        stages.forEach(Stage::close);
      }
    }
    return switch (stages.size()) {
      case 0 -> Stage.NONE;
      case 1 -> stages.getFirst();
      default -> maker.line(stages);
    };
  }

  private Stage stage(RunSpec spec, Step step) {
    return switch (step) {
      case Step.Exclude exclude -> maker.exclude(exclude.paths());
      case Step.Code code -> {
        List<Credentials> credentials =
            code.authentications().stream().map(id -> logins.credentials(spec.app(), id)).toList();
        Map<String, String> metadata =
            Map.of("appID", spec.app().value(), "indexName", spec.load().target());
        yield maker.program(
            spec.app(), new Program(code.name(), code.text(), secrets(credentials), metadata));
      }
    };
  }

  /**
   * What programs get of credentials: their texts, by name.
   *
   * @throws MillraceException {@code catalog.invalid} when two have a value of the same name
   */
  public static Map<String, String> secrets(List<Credentials> credentials) {
    Map<String, String> secrets = new LinkedHashMap<>();
    for (Credentials each : credentials) {
      each.input()
          .values()
          .forEach((name, value) -> {
            if (value instanceof String text && secrets.put(name, text) != null) {
              throw new MillraceException(
                  CatalogError.INVALID,
                  "two authentications of the transformation have a value called '%s'; rename one"
                      .formatted(name));
            }
          });
    }
    return secrets;
  }
}
