package millrace.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import millrace.run.Paged;
import millrace.run.event.Event;
import millrace.run.event.EventId;
import millrace.run.event.EventQuery;
import millrace.run.event.EventStore;
import millrace.run.event.Note;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.LogLine.Level;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

class ProgramLogsTest {
  private static final AppId APP = new AppId("one");
  private static final RunId RUN = new RunId(new UUID(0, 1));
  private static final LogLine LINE = new LogLine(Level.INFO, "said");

  private final List<String> notes = new ArrayList<>();

  private final ProgramLogs logs =
      new ProgramLogs(
          new EventStore() {
            @Override
            public Paged<Event> page(AppId app, RunId run, EventQuery query) {
              throw new IllegalStateException("nothing is read");
            }

            @Override
            public Optional<Event> find(AppId app, RunId run, EventId id) {
              throw new IllegalStateException("nothing is read");
            }

            @Override
            public void note(AppId app, RunId run, Note note) {
              notes.add(note.message());
            }
          },
          new SettableClock());

  @Test
  void lines_ofARun_becomeNotesWithTheirLevel() {
    logs.take(APP, RUN, List.of(LINE, new LogLine(Level.WARNING, "no price")));

    assertThat(notes).containsExactly("info: said", "warning: no price");
  }

  @Test
  void invariant8_linesBeyondTheLimit_areLeftOutAndThatIsSaidOnce() {
    List<LogLine> many = Collections.nCopies(ProgramLogs.LINES_MAX - 1, LINE);
    logs.take(APP, RUN, many);
    logs.take(APP, RUN, List.of(LINE, LINE));
    logs.take(APP, RUN, List.of(LINE));

    assertThat(notes).hasSize(ProgramLogs.LINES_MAX + 1);
    assertThat(notes.getLast()).contains("left out");
  }

  @Test
  void lines_exactlyAsManyAsMayBe_areAllThere() {
    logs.take(APP, RUN, Collections.nCopies(ProgramLogs.LINES_MAX, LINE));
    assertThat(notes).hasSize(ProgramLogs.LINES_MAX).doesNotContain("left out");

    logs.take(APP, RUN, List.of(LINE));
    assertThat(notes.getLast()).contains("left out");
  }

  @Test
  void forget_ofARun_letsItSpeakAgain() {
    logs.take(APP, RUN, Collections.nCopies(ProgramLogs.LINES_MAX + 1, LINE));
    logs.forget(RUN);
    notes.clear();

    logs.take(APP, RUN, List.of(LINE));

    assertThat(notes).containsExactly("info: said");
  }
}
