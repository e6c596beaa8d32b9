package millrace.connectors.databricks;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file of a shared table, with the address under which it can be fetched for a while.
 *
 * @param partition values of the columns that are not in the file itself; no value where null is
 *     meant
 */
record SharedFile(String id, URI url, long size, Map<String, Optional<String>> partition) {
  SharedFile {
    partition = Map.copyOf(new HashMap<>(partition));
  }

  /** The address may be used by whoever knows it (invariant 5). */
  @Override
  public String toString() {
    return "SharedFile[" + id + "]";
  }
}
