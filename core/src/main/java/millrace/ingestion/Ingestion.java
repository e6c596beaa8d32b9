package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import millrace.catalog.Stamps;
import millrace.spi.config.Config;

/**
 * A source of rows of one kind of dataset.
 *
 * @param label what its rows are marked with: its name, unless another source of the same dataset
 *     had that name before
 * @param content what is read and how
 * @param enabled whether it takes part in daily loads; backfills take it in any case
 */
public record Ingestion(
    IngestionId id,
    IngestionKey key,
    String label,
    Content content,
    boolean enabled,
    Stamps stamps) {
  public Ingestion {
    requireNonNull(id, "id is null");
    requireNonNull(key, "key is null");
    requireNonNull(label, "label is null");
    requireNonNull(content, "content is null");
    requireNonNull(stamps, "stamps is null");
  }

  /**
   * What is read and how.
   *
   * @param mapping columns of the dataset and where their values stand, as it was given
   */
  public record Content(
      Optional<String> query, Optional<Config> mapping, Sharing sharing, LateOverride late) {
    public Content {
      requireNonNull(query, "query is null");
      requireNonNull(mapping, "mapping is null");
      requireNonNull(sharing, "sharing is null");
      requireNonNull(late, "late is null");
    }
  }

  public DatasetKind kind() {
    return key.kind();
  }

  public String name() {
    return key.name();
  }
}
