package millrace.api.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a client gets.
 *
 * @param resource the id of what was made, for the audit log; it is not sent
 */
public record Answer(
    int status, Map<String, String> headers, Payload payload, Optional<String> resource) {
  private static final String JSON = "application/json";
  private static final String JSON_LINES = "application/x-ndjson";

  public Answer {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    requireNonNull(payload, "payload is null");
    requireNonNull(resource, "resource is null");
  }

  private Answer(int status, Payload payload) {
    this(status, Map.of(), payload, Optional.empty());
  }

  /** What the answer holds. */
  public sealed interface Payload {
    record Nothing() implements Payload {}

    @SuppressWarnings("ArrayRecordComponent") // nobody compares payloads
    record Bytes(String type, byte[] content) implements Payload {
      public Bytes {
        requireNonNull(type, "type is null");
        requireNonNull(content, "content is null");
      }
    }

    /** Written while it is made, so that its size does not matter. */
    record Stream(String type, Writer writer) implements Payload {
      public Stream {
        requireNonNull(type, "type is null");
        requireNonNull(writer, "writer is null");
      }
    }

    /** Server-sent events. */
    record Events(EventFeed feed) implements Payload {
      public Events {
        requireNonNull(feed, "feed is null");
      }
    }
  }

  /**
   * Writes the payload of a stream, on the thread of the request. It blocks where the client reads
   * slowly, and gets an {@link IOException} when the client has gone. When it throws, the client
   * sees that the answer broke off.
   */
  @FunctionalInterface
  public interface Writer {
    void writeTo(OutputStream out) throws IOException;
  }

  public static Answer json(Object value) {
    return json(200, value);
  }

  public static Answer json(int status, Object value) {
    return new Answer(status, new Payload.Bytes(JSON, Json.write(value)));
  }

  public static Answer bytes(String type, byte[] content) {
    return new Answer(200, new Payload.Bytes(type, content));
  }

  public static Answer nothing(int status) {
    return new Answer(status, new Payload.Nothing());
  }

  /** One JSON value a line. */
  public static Answer jsonLines(Writer writer) {
    return new Answer(200, new Payload.Stream(JSON_LINES, writer));
  }

  public static Answer events(EventFeed feed) {
    return new Answer(200, new Payload.Events(feed));
  }

  public Answer withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Answer(status, more, payload, resource);
  }

  /** The same answer, with the id of what was made for the audit log. */
  public Answer about(String id) {
    return new Answer(status, headers, payload, Optional.of(id));
  }
}
