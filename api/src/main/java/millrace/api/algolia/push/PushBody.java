package millrace.api.algolia.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.api.http.Json;
import millrace.api.http.RequestError;
import millrace.push.PushAction;
import millrace.push.Pushes;
import millrace.spi.batch.Documents;
import millrace.spi.batch.Origins;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the body of a push: records are cut out of it as the bytes that they are. Members beside
 * the action and the records are left alone, since the published shape is open.
 *
 * <p>Public so that the same bodies can be applied by other means and both be compared.
 */
public final class PushBody {
  private static final String ACTION = "action";
  private static final String RECORDS = "records";
  private static final String KEY = "objectID";
  private static final int SCRATCH_CHARS = 8 << 10;

  private final byte[] body;
  private final JsonParser parser;
  private Optional<PushAction> action = Optional.empty();
  private @Nullable List<Piece> records;

  private PushBody(byte[] body, JsonParser parser) {
    this.body = body;
    this.parser = parser;
  }

  /** A record: where it stands, and its key. */
  private record Piece(int start, int end, String key) {}

  /**
   * What a body asks for.
   *
   * @throws MillraceException {@link RequestError#INVALID} with what is wrong with which record
   */
  public static Pushes.Order read(byte[] body) {
    checkText(body);
    try (JsonParser parser = Json.parser(body)) {
      PushBody read = new PushBody(body, parser);
      read.members();
      return read.order();
    } catch (JacksonException e) {
      throw Json.refused(e);
    }
  }

  /** What the parser skips it does not look at closely. */
  private static void checkText(byte[] body) {
    CharsetDecoder decoder = UTF_8.newDecoder();
    ByteBuffer bytes = ByteBuffer.wrap(body);
    CharBuffer scratch = CharBuffer.allocate(SCRATCH_CHARS);
    CoderResult result = decoder.decode(bytes, scratch, true);
    while (result.isOverflow()) {
      scratch.clear();
      result = decoder.decode(bytes, scratch, true);
    }
    if (result.isError()) {
      throw invalid("the body must be UTF-8; byte %d is not".formatted(bytes.position()));
    }
  }

  private void members() {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw invalid("the body must be JSON, but is empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw invalid("the body must be an object");
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (name) {
        case ACTION -> action = Optional.of(action(value));
        case RECORDS -> records = records(value);
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw invalid("the body must be one JSON value, but more follows it");
    }
  }

  private PushAction action(JsonToken value) {
    return Optional.of(value)
        .filter(token -> token == JsonToken.VALUE_STRING)
        .flatMap(_ -> PushAction.of(parser.getString()))
        .orElseThrow(() ->
            invalid(
                Arrays.stream(PushAction.values())
                    .map(PushAction::word)
                    .collect(Collectors.joining(", ", "action must be one of ", ""))));
  }

  private List<Piece> records(JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      throw invalid("records must be a list");
    }
    List<Piece> pieces = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      pieces.add(record(pieces.size()));
    }
    return pieces;
  }

  private Piece record(int number) {
    if (!parser.hasToken(JsonToken.START_OBJECT)) {
      throw invalid("records[%d] must be an object".formatted(number));
    }
    int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
    if (start < 0) {
      throw invalid("the body must be UTF-8");
    }
    String key = null;
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      boolean isKey = parser.currentName().equals(KEY);
      JsonToken value = parser.nextToken();
      if (isKey && value == JsonToken.VALUE_STRING) {
        key = parser.getString();
      } else {
        parser.skipChildren();
      }
    }
    if (key == null || key.isEmpty()) {
      throw invalid(
          "records[%d].objectID must be a text with at least one character".formatted(number));
    }
    int end = Math.toIntExact(parser.currentLocation().getByteOffset());
    return new Piece(start, end, key);
  }

  private Pushes.Order order() {
    List<Piece> pieces = records;
    if (pieces == null) {
      throw invalid("records is missing");
    }
    Origins origins = new Origins(body, 0, pieces.size());
    Documents.Builder documents = new Documents.Builder(body, origins, pieces.size());
    for (int i = 0; i < pieces.size(); i++) {
      Piece piece = pieces.get(i);
      origins.add(i + 1L, piece.start(), piece.end());
      documents.add(piece.start(), piece.end(), piece.key());
    }
    return new Pushes.Order(
        action.orElseThrow(() -> invalid("action is missing")), documents.build());
  }

  private static MillraceException invalid(String message) {
    return new MillraceException(RequestError.INVALID, message);
  }
}
