package millrace.connectors.docker;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A program that runs, and the lines that it says. What it says too fast waits in it: only a few
 * pieces are taken ahead.
 */
final class Connector implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);
  private static final int PIECES_AHEAD = 4;
  private static final int PIECE_BYTES = 256 << 10;
  private static final int SAID_CHARS_MAX = 500;
  private static final Duration EXIT = Duration.ofSeconds(10);

  private final Process process;
  private final Limits limits;
  private final Masking masking;
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES_AHEAD);
  private final Thread output;
  private final Thread errors;
  private Piece piece = new Piece(List.of(), false, null);
  private int at;
  private volatile String said = "";
  private volatile boolean closed;

  /**
   * Bounds of a program.
   *
   * @param silence how long it may say nothing
   * @param lineBytesMax how long one line may be
   */
  record Limits(Duration silence, int lineBytesMax) {}

  /** A line, and whether a line end came after it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(byte[] bytes, boolean whole) {}

  private record Piece(List<Line> lines, boolean last, @Nullable MillraceException broken) {}

  Connector(Process process, Limits limits, Masking masking) {
    this.process = process;
    this.limits = limits;
    this.masking = masking;
    this.output = Thread.ofVirtual().name("connector-output").start(this::takeOutput);
    this.errors = Thread.ofVirtual().name("connector-errors").start(this::takeErrors);
  }

  /**
   * The next line.
   *
   * @return empty at the end, when the program has ended well
   * @throws MillraceException when it says nothing for too long, too much at once, or has failed
   */
  Optional<Line> next() {
    while (at == piece.lines().size()) {
      if (piece.broken() != null) {
        throw piece.broken();
      }
      if (piece.last()) {
        checkEnd();
        return Optional.empty();
      }
      piece = await();
      at = 0;
    }
    return Optional.of(piece.lines().get(at++));
  }

  private Piece await() {
    try {
      Piece next = pieces.poll(limits.silence().toMillis(), TimeUnit.MILLISECONDS);
      if (closed) {
        throw new MillraceException(SourceError.UNAVAILABLE, "reading the connector was ended");
      }
      if (next == null) {
        throw new MillraceException(
            SourceError.UNAVAILABLE,
            "the connector said nothing for %d s and was ended%s"
                .formatted(limits.silence().toSeconds(), lastWords()));
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(SourceError.UNAVAILABLE, "reading the connector was ended");
    }
  }

  private void checkEnd() {
    try {
      if (!process.waitFor(EXIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new MillraceException(
            SourceError.UNAVAILABLE,
            "the connector closed its output and did not end" + lastWords());
      }
      errors.join(EXIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(SourceError.UNAVAILABLE, "reading the connector was ended");
    }
    if (process.exitValue() != 0) {
      throw new MillraceException(
          SourceError.REFUSED,
          "the connector ended with exit status " + process.exitValue() + lastWords());
    }
  }

  /** What it complained of last. */
  private String lastWords() {
    return said.isEmpty() ? "" : "; it said: " + said;
  }

  private void takeOutput() {
    try (InputStream in = new BufferedInputStream(process.getInputStream(), PIECE_BYTES)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      List<Line> lines = new ArrayList<>();
      int bytes = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\n') {
          line.write(b);
          if (line.size() > limits.lineBytesMax()) {
            pieces.put(new Piece(lines, true, tooLong()));
            return;
          }
          continue;
        }
        lines.add(new Line(line.toByteArray(), true));
        bytes += line.size();
        line.reset();
        if (bytes >= PIECE_BYTES || in.available() == 0) {
          pieces.put(new Piece(lines, false, null));
          lines = new ArrayList<>();
          bytes = 0;
        }
      }
      if (line.size() > 0) {
        lines.add(new Line(line.toByteArray(), false));
      }
      pieces.put(new Piece(lines, true, null));
    } catch (IOException e) {
      broken(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private MillraceException tooLong() {
    return new MillraceException(
        SourceError.RECORD_TOO_LARGE,
        "a line of the connector has more than " + limits.lineBytesMax() + " bytes");
  }

  private void broken(IOException e) {
    try {
      pieces.put(
          new Piece(
              List.of(),
              true,
              new MillraceException(SourceError.UNAVAILABLE, "the connector broke off", e)));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeErrors() {
    try (InputStream in = new BufferedInputStream(process.getErrorStream())) {
      StringBuilder line = new StringBuilder();
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          say(line.toString());
          line.setLength(0);
        } else if (line.length() < SAID_CHARS_MAX) {
          line.append((char) b);
        }
      }
      say(line.toString());
    } catch (IOException e) {
      LOG.debug("the connector's errors cannot be read: {}", e.toString());
    }
  }

  private void say(String latin1) {
    String text =
        new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8).strip();
    if (!text.isEmpty()) {
      said = masking.masked(text);
      LOG.info("connector: {}", said);
    }
  }

  /** Ends the program and all that it started. */
  @Override
  public void close() {
    closed = true;
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    output.interrupt();
    errors.interrupt();
  }
}
