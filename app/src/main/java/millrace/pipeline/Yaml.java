package millrace.pipeline;

import java.util.Map;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML 1.2 (and so JSON) into maps, lists and scalars. No objects are made by name. */
public final class Yaml {
  private static final int CHARACTERS_MAX = 1 << 20;

  private Yaml() {}

  /**
   * The members of a document that is one object.
   *
   * @param label names the document in errors
   * @param code the failure when it is none
   */
  public static Map<?, ?> object(String text, String label, FailureCode code) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(label)
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(20)
            .setCodePointLimit(CHARACTERS_MAX)
            .build();
    Object tree;
    try {
      tree = new Load(settings).loadFromString(text);
    } catch (MarkedYamlEngineException e) {
      String place =
          e.getProblemMark()
              .map(
                  mark -> " in line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
              .orElse("");
      throw new MillraceException(code, label + place + ": " + e.getProblem(), e);
    } catch (YamlEngineException e) {
      throw new MillraceException(code, label + ": " + e.getMessage(), e);
    }
    if (tree instanceof Map<?, ?> members) {
      return members;
    }
    throw new MillraceException(code, label + ": an object with members is expected at the top");
  }
}
