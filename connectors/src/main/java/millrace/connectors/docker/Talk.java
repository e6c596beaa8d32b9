package millrace.connectors.docker;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceLog;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.LogLine.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/**
 * What a connector says beside its records: shown among the events of the run without what it was
 * told, and only so many lines (invariant 8).
 */
final class Talk {
  /** For programs whose talk nobody hears; their last words count all the same. */
  static final Supplier<Talk> UNHEARD = () -> new Talk(new Masking(), SourceLog.NONE, 0);

  private static final Logger LOG = LoggerFactory.getLogger(Talk.class);
  private static final int LINES_AT_ONCE = 50;
  private static final int CHARS_MAX = 500;
  private static final int LEVEL_WITHIN = 60;
  private static final Pattern LEVEL =
      Pattern.compile("\\b(CRITICAL|FATAL|ERROR|WARN(?:ING)?|INFO|DEBUG|TRACE)\\b");

  private final Masking masking;
  private final SourceLog log;
  private final int linesMax;
  private final List<LogLine> waiting = new ArrayList<>();
  private int said;
  private String last = "";

  Talk(Masking masking, SourceLog log, int linesMax) {
    this.masking = masking;
    this.log = log;
    this.linesMax = linesMax;
  }

  /** Forgets the words of a program that was started before. */
  synchronized void begin() {
    last = "";
  }

  /**
   * Takes a line of its standard error.
   *
   * @param whole whether nothing was cut off
   */
  void complained(String line, boolean whole) {
    String text = cut(whole ? masking.masked(line) : masking.maskedPart(line)).strip();
    if (!text.isEmpty()) {
      synchronized (this) {
        last = text;
      }
      take(new LogLine(level(text), text));
    }
  }

  /** Takes a line of its output that is no message. */
  void told(String line) {
    String text = cut(masking.masked(line)).strip();
    if (!text.isEmpty()) {
      take(new LogLine(level(text), text));
    }
  }

  /** Takes a message that is for people, if it is one. */
  void told(JsonNode message) {
    switch (message.path("type").asString("")) {
      case "LOG" -> {
        Level level = level(message.at("/log/level").asString("INFO"));
        take(new LogLine(level, cut(masking.masked(message.at("/log/message").asString("")))));
      }
      case "TRACE" -> traced(message.path("trace"));
      default -> {
        // It is for us.
      }
    }
  }

  private void traced(JsonNode trace) {
    String stream = trace.at("/stream_status/stream_descriptor/name").asString("");
    if (!stream.isEmpty()) {
      String status = trace.at("/stream_status/status").asString("");
      take(new LogLine(Level.INFO, cut("stream " + stream + ": " + status)));
    }
    JsonNode estimate = trace.path("estimate");
    if (estimate.path("row_estimate").isNumber()) {
      String text =
          "stream %s: about %d records"
              .formatted(
                  estimate.path("name").asString(""), estimate.path("row_estimate").asLong());
      take(new LogLine(Level.INFO, cut(text)));
    }
  }

  private static String cut(String text) {
    return text.length() > CHARS_MAX ? text.substring(0, CHARS_MAX) : text;
  }

  /** Programs have it near the beginning of a line, if they have one. */
  private static Level level(String text) {
    Matcher found = LEVEL.matcher(text.substring(0, Math.min(text.length(), LEVEL_WITHIN)));
    return found.find()
        ? switch (found.group(1)) {
          case "CRITICAL", "FATAL", "ERROR" -> Level.ERROR;
          case "WARN", "WARNING" -> Level.WARNING;
          case "DEBUG", "TRACE" -> Level.DEBUG;
          default -> Level.INFO;
        }
        : Level.INFO;
  }

  private void take(LogLine line) {
    LOG.debug("connector: {}", line.text());
    boolean full;
    synchronized (this) {
      said++;
      if (said <= linesMax) {
        waiting.add(line);
      } else if (said == linesMax + 1 && linesMax > 0) {
        waiting.add(
            new LogLine(
                Level.WARNING,
                "the connector said more than %d lines; the rest is left out".formatted(linesMax)));
      }
      full = waiting.size() >= LINES_AT_ONCE;
    }
    if (full) {
      flush();
    }
  }

  /** Shows what was said so far. */
  void flush() {
    List<LogLine> lines;
    synchronized (this) {
      lines = List.copyOf(waiting);
      waiting.clear();
    }
    if (lines.isEmpty()) {
      return;
    }
    try {
      log.take(lines);
    } catch (MillraceException e) {
      // The program has to be heard out, or it would wait for that for ever.
      LOG.warn("{} lines of a connector cannot be shown: {}", lines.size(), e.failure());
    }
  }

  /** What it complained of last; empty when it did not. */
  synchronized String last() {
    return last;
  }
}
