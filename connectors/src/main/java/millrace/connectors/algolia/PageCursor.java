package millrace.connectors.algolia;

import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in an index.
 *
 * @param page what gives the page; empty for the first one
 * @param passed how many of its objects lie before the place
 * @param records how many objects lie before the place in all
 * @param bytes how large they are
 * @param end whether nothing comes behind the place
 */
record PageCursor(Optional<String> page, int passed, long records, long bytes, boolean end) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What is left of the 64 kB of a cursor beside that of the page. */
  private static final int PAGE_CHARS_MAX = 60_000;

  static final PageCursor START = new PageCursor(Optional.empty(), 0, 0, 0, false);

  /** The place behind some more objects of the page. */
  PageCursor behind(int count, long length) {
    return new PageCursor(page, passed + count, records + count, bytes + length, end);
  }

  /** The same place, at the beginning of the next page or at the end of it all. */
  PageCursor turned(Optional<String> next) {
    return new PageCursor(next.or(() -> page), 0, records, bytes, next.isEmpty());
  }

  static PageCursor of(Cursor cursor) {
    if (cursor.isStart()) {
      return START;
    }
    JsonNode json = JSON.readTree(cursor.value());
    return new PageCursor(
        Optional.ofNullable(json.path("page").stringValue(null)),
        json.path("passed").asInt(),
        json.path("records").asLong(),
        json.path("bytes").asLong(),
        json.path("end").asBoolean());
  }

  Cursor cursor() {
    if (page.orElse("").length() > PAGE_CHARS_MAX) {
      throw new MillraceException(
          SourceError.INVALID,
          "the index gave a cursor of more than " + PAGE_CHARS_MAX + " characters");
    }
    ObjectNode json = JSON.createObjectNode();
    json.put("v", 1);
    page.ifPresent(text -> json.put("page", text));
    json.put("passed", passed);
    json.put("records", records);
    json.put("bytes", bytes);
    json.put("end", end);
    return new Cursor(JSON.writeValueAsString(json));
  }
}
