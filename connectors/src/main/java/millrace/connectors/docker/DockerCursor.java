package millrace.connectors.docker;

import java.util.Optional;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Cursor;
import millrace.spi.source.SourceError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A place in what a connector says: how many records came since it was started, and what they were.
 * Who goes on there starts it in the same way and lets these records pass, provided that they are
 * the same ones.
 *
 * @param from the state that it was started with; empty for the beginning
 * @param passed how many records came since
 * @param digest of these records
 * @param records how many records came in all, up to here
 * @param bytes how large what was kept of them is
 * @param state the last state that came; empty when none did
 */
record DockerCursor(
    Optional<String> from,
    long passed,
    String digest,
    long records,
    long bytes,
    Optional<String> state) {
  private static final int CHARS_MAX = 60_000;

  static final DockerCursor START =
      new DockerCursor(Optional.empty(), 0, "", 0, 0, Optional.empty());

  /** The beginning of a run that goes on from what another one left. */
  static DockerCursor since(String state) {
    Optional<String> from = Optional.of(state);
    return new DockerCursor(from, 0, "", 0, 0, from);
  }

  /** The place where a program stands that is started to go on here. */
  DockerCursor begun() {
    return new DockerCursor(from, 0, "", 0, 0, state);
  }

  /** The same one record further on. */
  DockerCursor counted(String newDigest, int length) {
    return new DockerCursor(from, passed + 1, newDigest, records + 1, bytes + length, state);
  }

  /** The same behind a state that does not say where all of it goes on. */
  DockerCursor noted(String newState) {
    return new DockerCursor(from, passed, digest, records, bytes, Optional.of(newState));
  }

  /**
   * The same behind a state from which everything goes on: what came before need not come again.
   */
  DockerCursor rebased(String newState) {
    Optional<String> now = Optional.of(newState);
    return new DockerCursor(now, 0, "", records, bytes, now);
  }

  static DockerCursor of(Cursor cursor) {
    if (cursor.isStart()) {
      return START;
    }
    JsonNode json = Json.MAPPER.readTree(cursor.value());
    return new DockerCursor(
        text(json, "from"),
        json.path("passed").asLong(),
        json.path("digest").asString(),
        json.path("records").asLong(),
        json.path("bytes").asLong(),
        text(json, "state").or(() -> text(json, "from")));
  }

  private static Optional<String> text(JsonNode json, String name) {
    return json.path(name).isString() ? Optional.of(json.get(name).asString()) : Optional.empty();
  }

  Cursor cursor() {
    ObjectNode json = Json.MAPPER.createObjectNode();
    json.put("v", 1);
    from.ifPresent(text -> json.put("from", text));
    json.put("passed", passed);
    json.put("digest", digest);
    json.put("records", records);
    json.put("bytes", bytes);
    // Mostly it is the state that the program was started with.
    state.filter(text -> !from.equals(state)).ifPresent(text -> json.put("state", text));
    String text = Json.write(json);
    if (text.length() > CHARS_MAX) {
      throw new MillraceException(
          SourceError.RECORD_TOO_LARGE,
          "the connector's state has more than " + CHARS_MAX + " characters; choose fewer streams");
    }
    return new Cursor(text);
  }
}
