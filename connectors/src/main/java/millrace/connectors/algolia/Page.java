package millrace.connectors.algolia;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Some objects of an index.
 *
 * @param bytes holds the text of each object
 * @param hits where the objects stand in it
 * @param next what gives the next page; empty on the last one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Page(byte[] bytes, List<Hit> hits, Optional<String> next) {
  Page {
    requireNonNull(bytes, "bytes is null");
    hits = List.copyOf(hits);
    requireNonNull(next, "next is null");
  }

  /** Where an object begins and ends. */
  record Hit(int start, int end) {
    int length() {
      return end - start;
    }
  }
}
