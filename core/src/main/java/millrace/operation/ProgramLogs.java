package millrace.operation;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import millrace.engine.LogSink;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.transform.LogLine;

/**
 * Keeps what programs say as notes of their run. Only the first lines: notes are few, and the run
 * has some of its own (invariant 8).
 */
public final class ProgramLogs implements LogSink {
  /** How many lines are kept of one run. */
  static final int LINES_MAX = 10_000;

  private final EventStore events;
  private final InstantSource clock;
  private final Map<RunId, AtomicLong> said = new ConcurrentHashMap<>();

  public ProgramLogs(EventStore events, InstantSource clock) {
    this.events = requireNonNull(events, "events is null");
    this.clock = requireNonNull(clock, "clock is null");
  }

  @Override
  public void take(AppId app, RunId run, List<LogLine> lines) {
    long before = said.computeIfAbsent(run, _ -> new AtomicLong()).getAndAdd(lines.size());
    long room = Math.max(0, LINES_MAX - before);
    lines.stream().limit(room).forEach(line -> note(app, run, text(line)));
    if (before <= LINES_MAX && lines.size() > room) {
      note(app, run, "programs said more than %d lines; the rest is left out".formatted(LINES_MAX));
    }
  }

  private void note(AppId app, RunId run, String text) {
    events.note(app, run, new Note(clock.instant(), text));
  }

  private static String text(LogLine line) {
    return line.level().name().toLowerCase(Locale.ROOT) + ": " + line.text();
  }

  @Override
  public void forget(RunId run) {
    said.remove(run);
  }
}
