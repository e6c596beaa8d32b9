package millrace.connectors.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import millrace.connectors.text.StrictJson;
import millrace.connectors.text.Utf8;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** What a line of a connector says, in either protocol. */
sealed interface Message {
  /** Of a line that is talk, no more is looked at. */
  int NOISE_BYTES_MAX = 2_000;

  /**
   * A record.
   *
   * @param line holds its text from {@code start} to {@code end}, byte for byte
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Row(String stream, byte[] line, int start, int end) implements Message {}

  /** Anything else that has a type. */
  record Told(String type, JsonNode body) implements Message {}

  /** Nothing that is meant for us. */
  record Noise(String text) implements Message {}

  /**
   * Reads a line. One that does not begin as an object is talk; one that begins as one and is none
   * may be half a record, so it is an error.
   */
  static Message of(Connector.Line line) {
    byte[] bytes = line.bytes();
    int first = 0;
    while (first < bytes.length && (bytes[first] == ' ' || bytes[first] == '\t')) {
      first++;
    }
    if (first == bytes.length || bytes[first] != '{') {
      return new Noise(new String(bytes, 0, Math.min(bytes.length, NOISE_BYTES_MAX), UTF_8));
    }
    if (Utf8.firstInvalid(bytes, 0, bytes.length) >= 0) {
      throw new MillraceException(SourceError.INVALID, "a message of the connector is no UTF-8");
    }
    try {
      return read(bytes);
    } catch (JacksonException e) {
      throw line.whole()
          ? new MillraceException(
              SourceError.INVALID,
              "a message of the connector is no JSON: " + StrictJson.problem(e))
          : new MillraceException(
              SourceError.TRUNCATED, "the connector ended in the middle of a message");
    }
  }

  private static Message read(byte[] bytes) {
    Place place = new Place();
    try (JsonParser parser = StrictJson.parser(bytes, 0, bytes.length)) {
      parser.nextToken();
      envelope(parser, place, 0);
      if (parser.nextToken() != null) {
        throw new MillraceException(
            SourceError.INVALID, "a line of the connector has more than one message");
      }
    }
    if (!"RECORD".equalsIgnoreCase(place.type)) {
      return place.type == null
          ? new Told("", Json.read(bytes))
          : new Told(place.type.toUpperCase(java.util.Locale.ROOT), Json.read(bytes));
    }
    if (place.stream == null || place.start < 0) {
      throw new MillraceException(
          SourceError.INVALID, "a record of the connector lacks its stream or its data");
    }
    return new Row(place.stream, bytes, place.start, place.end);
  }

  /** Walks through one object; the record of one protocol has the data one level further down. */
  private static void envelope(JsonParser parser, Place place, int depth) {
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      boolean object = value == JsonToken.START_OBJECT;
      if (depth == 0 && name.equals("type") && value == JsonToken.VALUE_STRING) {
        place.type = parser.getString();
      } else if (name.equals("stream") && value == JsonToken.VALUE_STRING) {
        place.stream = parser.getString();
      } else if (object && depth == 0 && name.equals("record")) {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        Place inner = new Place();
        envelope(parser, inner, 1);
        place.take(inner, start, (int) parser.currentTokenLocation().getByteOffset() + 1);
      } else if (object && depth == 1 && name.equals("data")) {
        place.start = (int) parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        place.end = (int) parser.currentTokenLocation().getByteOffset() + 1;
      } else {
        parser.skipChildren();
      }
    }
  }

  /** What was found of a record so far. */
  final class Place {
    private @Nullable String type;
    private @Nullable String stream;
    private int start = -1;
    private int end = -1;

    /** Airbyte has stream and data within the record, Singer the stream beside it. */
    private void take(Place inner, int from, int to) {
      boolean wrapped = inner.stream != null && inner.start >= 0 && stream == null;
      stream = wrapped ? inner.stream : stream;
      start = wrapped ? inner.start : from;
      end = wrapped ? inner.end : to;
    }
  }
}
