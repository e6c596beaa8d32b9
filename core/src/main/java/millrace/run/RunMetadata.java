package millrace.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

/**
 * What whoever asked for a run wants to find beside it later. Means nothing here, and is kept as it
 * was given.
 *
 * @param json a JSON object
 */
public record RunMetadata(String json) {
  /** Larger ones are refused: every listing of runs carries them along. */
  public static final int BYTES_MAX = 16 << 10;

  public static final RunMetadata NONE = new RunMetadata("{}");

  public RunMetadata {
    requireNonNull(json, "json is null");
    if (json.getBytes(UTF_8).length > BYTES_MAX) {
      throw new IllegalArgumentException("more than " + BYTES_MAX + " bytes of metadata");
    }
  }
}
