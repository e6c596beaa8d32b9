package millrace.run.event;

import java.util.List;
import java.util.Optional;
import millrace.ledger.MemoryBooks;
import millrace.run.Paged;
import millrace.spi.AppId;
import millrace.spi.RunId;

/** Events out of books in memory, for tests. It passes the contract of the store on disk. */
public final class MemoryEventStore implements EventStore {
  private final MemoryBooks books;

  public MemoryEventStore(MemoryBooks books) {
    this.books = books;
  }

  @Override
  public Paged<Event> page(AppId app, RunId run, EventQuery query) {
    List<Event> all =
        books.events(app, run).stream().filter(query::wants).sorted(query.order()).toList();
    List<Event> page =
        all.stream().skip(query.paging().before()).limit(query.paging().size()).toList();
    return new Paged<>(page, all.size());
  }

  @Override
  public Optional<Event> find(AppId app, RunId run, EventId id) {
    return books.events(app, run).stream().filter(event -> event.id().equals(id)).findFirst();
  }

  @Override
  public void note(AppId app, RunId run, Note note) {
    books.note(app, run, note);
  }
}
