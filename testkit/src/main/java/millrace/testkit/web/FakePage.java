package millrace.testkit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import millrace.testkit.web.FakeAnswer.Ending;
import millrace.testkit.web.FakeAnswer.Transfer;
import org.jspecify.annotations.Nullable;

/**
 * One resource. By default it has a length, no validators, no ranges and needs no authentication.
 * Faults apply to one request each, in the order in which they were added; a HEAD uses up only
 * those that are statuses.
 */
public final class FakePage {
  private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-");

  private final Deque<Fault> faults = new ArrayDeque<>();
  private byte[] content;
  private @Nullable String etag;
  private @Nullable String lastModified;
  private @Nullable FakeTokens tokens;
  private @Nullable String authorization;
  private boolean ranges;
  private boolean gzip;
  private boolean head = true;
  private Transfer transfer = Transfer.LENGTH;

  FakePage(byte[] content) {
    this.content = content.clone();
  }

  private sealed interface Fault {
    record Answer(FakeAnswer answer) implements Fault {}

    record Break(Ending ending, Consumer<FakePage> then) implements Fault {}
  }

  public synchronized FakePage content(byte[] bytes) {
    content = bytes.clone();
    return this;
  }

  public FakePage content(String text) {
    return content(text.getBytes(UTF_8));
  }

  /** The whole header, quotes included. */
  public synchronized FakePage etag(@Nullable String header) {
    etag = header;
    return this;
  }

  public synchronized FakePage lastModified(@Nullable String header) {
    lastModified = header;
    return this;
  }

  /** Gives every validator that there is another value, as a new version has it. */
  public synchronized FakePage changeValidators() {
    if (etag != null) {
      etag = etag.substring(0, etag.length() - 1) + "+\"";
    }
    if (lastModified != null) {
      lastModified = "Fri, 02 Jan 2026 00:00:00 GMT";
    }
    return this;
  }

  public synchronized FakePage ranges() {
    ranges = true;
    return this;
  }

  /** Compresses on the way for clients that accept it. */
  public synchronized FakePage gzip() {
    gzip = true;
    return this;
  }

  public synchronized FakePage transfer(Transfer way) {
    transfer = way;
    return this;
  }

  /** Answers 405 to HEAD. */
  public synchronized FakePage withoutHead() {
    head = false;
    return this;
  }

  public synchronized FakePage needsBasic(String user, String password) {
    byte[] pair = (user + ":" + password).getBytes(UTF_8);
    authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
    return this;
  }

  public synchronized FakePage needsBearer(String key) {
    authorization = "Bearer " + key;
    return this;
  }

  /** Takes the tokens that the endpoint gave out and did not revoke. */
  public synchronized FakePage needsTokenOf(FakeTokens issuer) {
    tokens = issuer;
    return this;
  }

  /** Answers the next request like this. */
  public synchronized FakePage then(FakeAnswer answer) {
    faults.add(new Fault.Answer(answer));
    return this;
  }

  /** Answers the next requests with a status. */
  public FakePage thenStatus(int status, int times) {
    for (int i = 0; i < times; i++) {
      then(FakeAnswer.of(status, ""));
    }
    return this;
  }

  /** Ends the connection of the next download after so many bytes. */
  public synchronized FakePage thenCut(int bytes) {
    faults.add(new Fault.Break(new Ending.Cut(bytes), _ -> {}));
    return this;
  }

  /** Lets the next download stand still after so many bytes. */
  public synchronized FakePage thenStall(int bytes) {
    faults.add(new Fault.Break(new Ending.Stall(bytes), _ -> {}));
    return this;
  }

  /** Ends the connection of the next download and changes the page at that moment. */
  public synchronized FakePage thenCutAndChange(int bytes, Consumer<FakePage> change) {
    faults.add(new Fault.Break(new Ending.Cut(bytes), change));
    return this;
  }

  synchronized FakeAnswer answer(FakeRequest request) {
    boolean isHead = request.method().equals("HEAD");
    if (isHead && !head) {
      return FakeAnswer.of(405, "");
    }
    if (faults.peek() instanceof Fault.Answer(FakeAnswer answer)) {
      faults.remove();
      return answer;
    }
    if (!authorized(request)) {
      return FakeAnswer.of(401, "").with("WWW-Authenticate", "Bearer");
    }
    FakeAnswer answer = content(request);
    if (!isHead && faults.peek() instanceof Fault.Break(Ending ending, Consumer<FakePage> to)) {
      faults.remove();
      to.accept(this);
      return answer.ending(ending);
    }
    return answer;
  }

  private boolean authorized(FakeRequest request) {
    String sent = request.header("authorization").orElse("");
    if (tokens != null) {
      return tokens.accepts(sent);
    }
    return authorization == null || authorization.equals(sent);
  }

  private FakeAnswer content(FakeRequest request) {
    boolean packed = gzip && request.header("accept-encoding").orElse("").contains("gzip");
    byte[] bytes = packed ? gzip(content) : content;
    Optional<Matcher> range =
        request.header("range").map(RANGE::matcher).filter(Matcher::matches).filter(_ -> ranges);
    FakeAnswer answer =
        range.isPresent() && sameAs(request)
            ? part(bytes, Long.parseLong(range.get().group(1)))
            : new FakeAnswer(200, Map.of(), bytes, transfer, new Ending.Whole());
    return headers(answer, packed);
  }

  private boolean sameAs(FakeRequest request) {
    return request
        .header("if-range")
        .map(wanted -> wanted.equals(etag) || wanted.equals(lastModified))
        .orElse(true);
  }

  private static FakeAnswer part(byte[] bytes, long from) {
    if (from >= bytes.length) {
      return FakeAnswer.of(416, "").with("Content-Range", "bytes */" + bytes.length);
    }
    byte[] rest = Arrays.copyOfRange(bytes, (int) from, bytes.length);
    return new FakeAnswer(206, Map.of(), rest, Transfer.LENGTH, new Ending.Whole())
        .with("Content-Range", "bytes " + from + "-" + (bytes.length - 1) + "/" + bytes.length);
  }

  private FakeAnswer headers(FakeAnswer bare, boolean packed) {
    FakeAnswer answer = bare;
    if (etag != null) {
      answer = answer.with("ETag", etag);
    }
    if (lastModified != null) {
      answer = answer.with("Last-Modified", lastModified);
    }
    if (ranges) {
      answer = answer.with("Accept-Ranges", "bytes");
    }
    return packed ? answer.with("Content-Encoding", "gzip") : answer;
  }

  /** The bytes as one gzip member. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
