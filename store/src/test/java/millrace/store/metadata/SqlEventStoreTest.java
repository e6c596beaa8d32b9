package millrace.store.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import millrace.ledger.BooksCase;
import millrace.ledger.RejectLimits;
import millrace.run.Paging;
import millrace.run.Run;
import millrace.run.Window;
import millrace.run.event.EventQuery;
import millrace.run.event.Note;
import millrace.spi.RunId;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the bound of notes does; that of the product is too high to be reached in a test. */
class SqlEventStoreTest extends BooksCase {
  private static final int NOTES_MAX = 3;

  @TempDir Path folder;
  @AutoClose final Databases databases = new Databases();
  private final List<Database> opened = new ArrayList<>();

  @Override
  protected Books open(InstantSource time, RejectLimits limits) {
    opened.add(databases.open(folder.resolve("meta.db")));
    return SqlBooksTest.books(opened.getLast(), time, limits);
  }

  @Test
  void notes_beyondTheBoundOfARun_areNotKept() {
    SqlEventStore events = new SqlEventStore(opened.getLast(), NOTES_MAX);
    Run run = queued(APP);
    Run other = queued(APP);
    books.runs().add(run);
    books.runs().add(other);
    for (int i = 1; i <= 5; i++) {
      events.note(APP, run.id(), new Note(clock.instant(), "note " + i));
    }
    events.note(APP, other.id(), new Note(clock.instant(), "mine"));

    assertThat(messages(events, run.id())).containsExactly("note 1", "note 2", "note 3");
    assertThat(messages(events, other.id())).containsExactly("mine");
  }

  @Test
  void note_ofARunThatIsNotThere_isNotKept() {
    SqlEventStore events = new SqlEventStore(opened.getLast(), NOTES_MAX);
    RunId nobody = newRunId();

    events.note(APP, nobody, new Note(clock.instant(), "lost"));

    assertThat(messages(events, nobody)).isEmpty();
  }

  private List<Object> messages(SqlEventStore events, RunId run) {
    EventQuery all =
        new EventQuery(
            Set.of(),
            Set.of(),
            new Window(clock.instant(), clock.instant()),
            EventQuery.Key.PUBLISHED,
            false,
            new Paging(1, 100));
    return events.page(APP, run, all).items().stream()
        .filter(event -> event.data().containsKey("message"))
        .map(event -> event.data().get("message"))
        .toList();
  }
}
