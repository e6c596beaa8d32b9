package millrace.testkit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer and how it breaks.
 *
 * @param transfer how the end of the body is told
 * @param ending what happens on the way
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FakeAnswer(
    int status, Map<String, String> headers, byte[] body, Transfer transfer, Ending ending) {
  public FakeAnswer {
    headers = Map.copyOf(headers);
  }

  /** How the receiver learns where the body ends. */
  public enum Transfer {
    LENGTH,
    CHUNKED,
    /** By the end of the connection. */
    CLOSE
  }

  /** What becomes of the body. */
  public sealed interface Ending {
    record Whole() implements Ending {}

    /** The connection ends after so many bytes of the body. */
    record Cut(int bytes) implements Ending {}

    /** Nothing more comes after so many bytes of the body, until the other side gives up. */
    record Stall(int bytes) implements Ending {}
  }

  public static FakeAnswer of(int status, String body) {
    return new FakeAnswer(
        status, Map.of(), body.getBytes(UTF_8), Transfer.LENGTH, new Ending.Whole());
  }

  public FakeAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new FakeAnswer(status, more, body, transfer, ending);
  }

  FakeAnswer by(Transfer way) {
    return new FakeAnswer(status, headers, body, way, ending);
  }

  FakeAnswer ending(Ending how) {
    return new FakeAnswer(status, headers, body, transfer, how);
  }
}
