package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A table that can be read by Delta Sharing.
 *
 * @param used whether it is read that way; the names are kept in any case
 */
public record Sharing(
    boolean used, Optional<String> share, Optional<String> schema, Optional<String> table) {
  public static final Sharing NONE =
      new Sharing(false, Optional.empty(), Optional.empty(), Optional.empty());

  public Sharing {
    requireNonNull(share, "share is null");
    requireNonNull(schema, "schema is null");
    requireNonNull(table, "table is null");
  }

  /** Whether it says all that reading needs. */
  boolean complete() {
    return !used || (share.isPresent() && schema.isPresent() && table.isPresent());
  }
}
