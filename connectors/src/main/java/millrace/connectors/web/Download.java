package millrace.connectors.web;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.HttpAnswer;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a web content as they are sent. When the connection breaks, the download goes on
 * where it was: with a part of the content where the server can prove that it is of the same
 * version, else from the beginning, reading past what was there and comparing its checksum.
 */
final class Download implements ByteStream {
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");
  private static final int SKIP_BUFFER_BYTES = 64 << 10;

  private final Endpoint endpoint;
  private final Patience patience;
  private final Fingerprint expected;
  private final @Nullable CRC32C sum;
  private @Nullable Fingerprint first;
  private @Nullable HttpAnswer answer;
  private long position;
  private long total = -1;
  private boolean encoded;
  private boolean parts = true;
  private int breaks;
  private long lastBreakAt;
  private long reached;
  private long lastReached = -1;
  private int breaksHere;

  private Download(Endpoint endpoint, Patience patience, Fingerprint expected, long from) {
    this.endpoint = endpoint;
    this.patience = patience;
    this.expected = expected;
    this.position = from;
    this.lastBreakAt = from;
    // A checksum of the bytes so far can only be had from the beginning.
    this.sum = from == 0 ? new CRC32C() : null;
  }

  /**
   * Opens a content at a place.
   *
   * @param expected what the content was when the run began
   */
  static Download open(Endpoint endpoint, Patience patience, Fingerprint expected, long from) {
    Download download = new Download(endpoint, patience, expected, from);
    try {
      download.connect();
    } catch (IOException e) {
      download.recover(e);
    }
    return download;
  }

  /** Whether the server said that it packed the content for the way. */
  boolean isEncoded() {
    return encoded;
  }

  /** Whether a change of the content would show in what the server says about it. */
  boolean isGuarded() {
    return first != null && first.guards();
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    while (true) {
      try {
        int count = body().read(into, offset, length);
        if (count > 0) {
          position += count;
          reached = position;
          if (sum != null) {
            sum.update(into, offset, count);
          }
          return count;
        }
        if (total < 0 || position >= total) {
          return -1;
        }
        recover(new EOFException("the body ended early"));
      } catch (IOException e) {
        recover(e);
      }
    }
  }

  @Override
  public boolean hasMoreAfterEnd() {
    if (total >= 0) {
      return false;
    }
    // Without a length, the end of the connection looks like the end of the content.
    recover(new EOFException("the content ended early"));
    return true;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public void close() {
    if (answer != null) {
      answer.close();
    }
  }

  private InputStream body() {
    if (answer == null) {
      throw new IllegalStateException("not connected");
    }
    return answer.body();
  }

  /** Goes on after a break, or throws when it was tried often enough. */
  private void recover(IOException broken) {
    IOException cause = broken;
    while (true) {
      close();
      countBreak();
      if (breaks > patience.breaksMax()) {
        throw gaveUp(cause);
      }
      try {
        patience.waitAfter(breaks);
        connect();
        return;
      } catch (IOException e) {
        cause = e;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new MillraceException(
            SourceError.UNAVAILABLE, "reading " + endpoint.name() + " was interrupted", e);
      }
    }
  }

  private void countBreak() {
    breaksHere = reached == lastReached ? breaksHere + 1 : 1;
    lastReached = reached;
    breaks = position - lastBreakAt >= Patience.PROGRESS_BYTES ? 1 : breaks + 1;
    lastBreakAt = position;
  }

  private MillraceException gaveUp(IOException cause) {
    String where = endpoint.name() + " breaks off after " + position + " bytes";
    // A bad line breaks anywhere; a content that is too short breaks at one and the same place.
    boolean truncated =
        breaksHere > patience.breaksMax() / 2 && !(cause instanceof SocketTimeoutException);
    return truncated
        ? new MillraceException(
            SourceError.TRUNCATED,
            where + (total < 0 ? " each time" : " of " + total + " each time"),
            cause)
        : new MillraceException(
            SourceError.UNAVAILABLE, where + ", and goes on breaking; try again later", cause);
  }

  private void connect() throws IOException {
    HttpAnswer got = endpoint.ask(endpoint.method(), headers());
    answer = got;
    reached = got.status() == 206 ? position : 0;
    switch (got.status()) {
      case 200 -> {
        check(got, got.length());
        if (!encoded || sum != null) {
          skip(); // else the place is one of the plain content, and this is none
        }
      }
      case 206 -> checkPart(got);
      case 416 -> behindTheEnd(got);
      default -> throw endpoint.refusal(got);
    }
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    // What goes on in plain must not come packed.
    headers.put("Accept-Encoding", position == 0 || encoded ? "gzip" : "identity");
    if (position > 0 && parts && endpoint.isGet()) {
      Fingerprint known = first == null ? expected : first;
      // Packed on the way, only a strong ETag says that a part fits to what was packed before.
      (encoded ? known.strongEtag() : known.ifRange())
          .ifPresent(proof -> {
            headers.put("Range", "bytes=" + position + "-");
            headers.put("If-Range", proof);
          });
    }
    return headers;
  }

  private void check(HttpAnswer got, OptionalLong length) {
    Fingerprint seen = Fingerprint.of(got, length);
    boolean packed = encoding(got);
    boolean same = expected.agrees(seen) && (first == null || first.agrees(seen));
    if (!same || (first != null && packed != encoded)) {
      throw changed();
    }
    encoded = packed;
    first = first == null ? seen : first;
    total = length.orElse(total);
  }

  private boolean encoding(HttpAnswer got) {
    String encoding = got.header("content-encoding").orElse("identity").strip();
    return switch (encoding) {
      case "identity", "" -> false;
      case "gzip", "x-gzip" -> true;
      default ->
          throw new MillraceException(
              SourceError.REFUSED,
              endpoint.name() + " is packed as " + encoding + ", which was not asked for");
    };
  }

  private void checkPart(HttpAnswer got) {
    Matcher range = CONTENT_RANGE.matcher(got.header("content-range").orElse(""));
    if (!range.matches() || !Long.toString(position).equals(range.group(1))) {
      throw new MillraceException(
          SourceError.REFUSED,
          endpoint.name() + " sent another part than the one from byte " + position);
    }
    check(got, number(range.group(2)));
  }

  /** At the very end there is no part left to send. Else the server shall send everything. */
  private void behindTheEnd(HttpAnswer got) throws IOException {
    Matcher range = CONTENT_RANGE.matcher(got.header("content-range").orElse(""));
    OptionalLong size = range.matches() ? number(range.group(2)) : OptionalLong.empty();
    if (size.orElse(-1) == position) {
      got.close();
      check(got, size);
      answer = new HttpAnswer(200, got.uri(), got.headers(), InputStream.nullInputStream());
    } else if (position == 0 || !parts) {
      throw endpoint.refusal(got); // no part was asked for
    } else {
      got.close();
      parts = false;
      connect();
    }
  }

  /** Reads past what was read before. */
  private void skip() throws IOException {
    CRC32C again = new CRC32C();
    byte[] buffer = new byte[SKIP_BUFFER_BYTES];
    for (long left = position; left > 0; ) {
      int count = body().read(buffer, 0, (int) Math.min(buffer.length, left));
      if (count < 0) {
        throw new EOFException("the body ended before the place where it was to go on");
      }
      again.update(buffer, 0, count);
      left -= count;
      reached = position - left;
    }
    if (!isGuarded() && sum != null && sum.getValue() != again.getValue()) {
      throw changed();
    }
  }

  private MillraceException changed() {
    close();
    return new MillraceException(
        SourceError.CHANGED, endpoint.name() + " was changed since the run began; start a new run");
  }

  private static OptionalLong number(@Nullable String digits) {
    return digits == null || digits.equals("*")
        ? OptionalLong.empty()
        : OptionalLong.of(Long.parseLong(digits));
  }
}
