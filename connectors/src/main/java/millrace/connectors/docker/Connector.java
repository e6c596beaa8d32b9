package millrace.connectors.docker;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.Programs;
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
  private static final int COMPLAINT_BYTES_MAX = 8 << 10;
  private static final Duration EXIT = Duration.ofSeconds(10);

  private final Process process;
  private final Limits limits;
  private final Talk talk;
  private final IntFunction<String> meaning;
  private final Runnable end;
  private final long startNanos = System.nanoTime();
  private final BlockingQueue<Piece> pieces = new ArrayBlockingQueue<>(PIECES_AHEAD);
  private final Thread output;
  private final Thread errors;
  private Piece piece = new Piece(List.of(), false, null);
  private int at;
  private volatile boolean closed;

  /**
   * Bounds of a program.
   *
   * @param lineBytesMax how long one line may be
   */
  record Limits(Programs.Limits granted, int lineBytesMax) {}

  /** A line, and whether a line end came after it. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Line(byte[] bytes, boolean whole) {}

  private record Piece(List<Line> lines, boolean last, @Nullable MillraceException broken) {}

  /**
   * Listens to a program that was started.
   *
   * @param talk takes what it says on its standard error
   * @param meaning what an exit status other than 0 says
   * @param end ends what would outlive the process
   */
  Connector(Process process, Limits limits, Talk talk, IntFunction<String> meaning, Runnable end) {
    this.process = process;
    this.limits = limits;
    this.talk = talk;
    this.meaning = meaning;
    this.end = end;
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
      if (pieces.isEmpty()) {
        talk.flush();
      }
      Duration silence = limits.granted().silence();
      Duration left = limits.granted().time().minusNanos(System.nanoTime() - startNanos);
      Duration wait = left.compareTo(silence) < 0 ? left : silence;
      Piece next = left.isNegative() ? null : pieces.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
      if (closed) {
        throw new MillraceException(SourceError.UNAVAILABLE, "reading the connector was ended");
      }
      if (next == null) {
        throw wait.equals(silence) ? hung(silence) : late();
      }
      return next;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(SourceError.UNAVAILABLE, "reading the connector was ended");
    }
  }

  private MillraceException hung(Duration silence) {
    return new MillraceException(
        SourceError.UNAVAILABLE,
        "the connector said nothing for %d s and was ended%s"
            .formatted(silence.toSeconds(), lastWords()));
  }

  private MillraceException late() {
    return new MillraceException(
        SourceError.LIMIT_REACHED,
        "the connector took more than %d s and was ended; raise docker.time%s"
            .formatted(limits.granted().time().toSeconds(), lastWords()));
  }

  private void checkEnd() {
    try {
      if (!process.waitFor(EXIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new MillraceException(
            SourceError.UNAVAILABLE,
            "the connector closed its output and did not end" + lastWords());
      }
      errors.join(EXIT);
      talk.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MillraceException(SourceError.UNAVAILABLE, "reading the connector was ended");
    }
    if (process.exitValue() != 0) {
      throw new MillraceException(
          SourceError.REFUSED, meaning.apply(process.exitValue()) + lastWords());
    }
  }

  /** What it complained of last. */
  private String lastWords() {
    String last = talk.last();
    return last.isEmpty() ? "" : "; it said: " + last;
  }

  private void takeOutput() {
    try (InputStream in = new BufferedInputStream(process.getInputStream(), PIECE_BYTES)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      List<Line> lines = new ArrayList<>();
      int bytes = 0;
      long all = 0;
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
        all += line.size() + 1L;
        if (all > limits.granted().outputBytes()) {
          pieces.put(new Piece(lines, true, tooMuch()));
          return;
        }
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

  private MillraceException tooMuch() {
    return new MillraceException(
        SourceError.LIMIT_REACHED,
        "the connector said more than %d bytes and was ended; raise docker.output"
            .formatted(limits.granted().outputBytes()));
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
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      boolean whole = true;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          talk.complained(line.toString(UTF_8), whole);
          line.reset();
          whole = true;
          if (in.available() == 0) {
            talk.flush();
          }
        } else if (line.size() < COMPLAINT_BYTES_MAX) {
          line.write(b);
        } else {
          whole = false;
        }
      }
      talk.complained(line.toString(UTF_8), whole);
    } catch (IOException e) {
      LOG.debug("the connector's errors cannot be read: {}", e.toString());
    }
  }

  /** Ends the program and all that it started. */
  @Override
  public void close() {
    closed = true;
    // Who is interrupted ends the program all the same.
    boolean interrupted = Thread.interrupted();
    talk.flush();
    if (process.isAlive()) {
      end.run();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    output.interrupt();
    errors.interrupt();
    // Whoever waits for the next piece learns that there is none.
    pieces.offer(new Piece(List.of(), true, null));
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
