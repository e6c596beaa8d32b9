package millrace.ledger;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import millrace.ledger.MemoryBooks.PlaceKey;
import millrace.ledger.MemoryBooks.Prepared;
import millrace.ledger.MemoryBooks.RunBook;
import millrace.ledger.MemoryBooks.SplitBook;
import millrace.run.RunState;
import millrace.run.event.SliceFacts;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.SplitId;
import millrace.spi.destination.Receipt;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.ledger.Position;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Cursor;
import millrace.spi.source.Split;

/** The ledger in memory, for tests. It passes the contract of the one on disk. */
public final class MemoryLedger implements Ledger, RejectStore {
  static final Comparator<RejectKey> BY_PLACE =
      comparingInt(RejectKey::split)
          .thenComparingLong(RejectKey::seq)
          .thenComparingInt(RejectKey::number);

  private final MemoryBooks books;

  public MemoryLedger(MemoryBooks books) {
    this.books = books;
  }

  @Override
  public List<SplitStatus> plan(AppId app, RunId run, List<Split> splits) {
    synchronized (books) {
      RunBook book = books.run(app, run);
      if (!book.planned) {
        for (Split split : splits) {
          book.splits.add(new SplitBook(new SplitId(run, book.splits.size()), split));
        }
        book.planned = true;
        if (splits.stream().anyMatch(split -> !split.start().isStart())) {
          book.run = MemoryBooks.update(book.run);
        }
      }
      return splits(app, run);
    }
  }

  @Override
  public List<SplitStatus> splits(AppId app, RunId run) {
    synchronized (books) {
      return books.find(app, run).stream()
          .flatMap(book -> book.splits.stream())
          .map(SplitBook::status)
          .toList();
    }
  }

  @Override
  public List<SplitStatus> before(AppId app, RunId run) {
    synchronized (books) {
      return books
          .before(books.run(app, run).run)
          .map(book -> book.splits.stream().map(SplitBook::status).toList())
          .orElse(List.of());
    }
  }

  @Override
  public Lease lease(AppId app, SplitId id, String worker) {
    synchronized (books) {
      SplitBook split = books.split(app, id);
      end(split, Optional.empty());
      split.epoch++;
      split.failure = Optional.empty();
      split.attempts.add(
          new Attempt(
              id, split.epoch, worker, books.clock.instant(), Optional.empty(), Optional.empty()));
      return new Lease(split.status(), split.prepared.map(prepared -> prepared.slice().id()));
    }
  }

  @Override
  public Lease settle(AppId app, Lease lease, boolean durable) {
    synchronized (books) {
      SplitBook split = books.split(app, lease.status().id());
      if (split.epoch != lease.epoch()) {
        return new Lease(lease.status(), Optional.empty());
      }
      if (lease.prepared().equals(split.prepared.map(prepared -> prepared.slice().id()))) {
        if (durable) {
          split.prepared.ifPresent(prepared -> moveOn(app, split, prepared));
        }
        split.prepared = Optional.empty();
      }
      return new Lease(split.status(), Optional.empty());
    }
  }

  @Override
  public Verdict prepare(AppId app, SliceRecord slice, List<Reject> rejects) {
    synchronized (books) {
      SplitBook split = books.split(app, slice.id().split());
      if (split.epoch != slice.id().epoch()) {
        return Verdict.FENCED;
      }
      boolean settled =
          split.prepared.stream().allMatch(before -> before.slice().id().equals(slice.id()));
      if (!settled || split.done || slice.id().seq() != split.seq + 1) {
        throw new IllegalStateException(slice.id() + " cannot follow on " + split.status());
      }
      Verdict verdict = verdict(app, split);
      if (verdict == Verdict.OK) {
        split.prepared = Optional.of(new Prepared(slice, List.copyOf(rejects)));
      }
      return verdict;
    }
  }

  @Override
  public Verdict commit(AppId app, SliceId slice, Receipt receipt) {
    synchronized (books) {
      SplitBook split = books.split(app, slice.split());
      if (split.epoch != slice.epoch()) {
        return Verdict.FENCED;
      }
      if (!split.committed.contains(slice)) {
        Prepared prepared =
            split
                .prepared
                .filter(candidate -> candidate.slice().id().equals(slice))
                .orElseThrow(() -> new IllegalStateException(slice + " is not prepared"));
        moveOn(app, split, prepared);
        books.receipts.merge(new PlaceKey(app, receipt.place()), receipt.commit(), Math::max);
      }
      return verdict(app, split);
    }
  }

  @Override
  public void drop(AppId app, SliceId slice) {
    synchronized (books) {
      SplitBook split = books.split(app, slice.split());
      if (split.epoch == slice.epoch()) {
        split.prepared = split.prepared.filter(prepared -> !prepared.slice().id().equals(slice));
      }
    }
  }

  @Override
  public Verdict done(AppId app, SplitId id, long epoch, Optional<Cursor> at) {
    synchronized (books) {
      SplitBook split = books.split(app, id);
      if (split.epoch != epoch) {
        return Verdict.FENCED;
      }
      if (split.prepared.isPresent()) {
        throw new IllegalStateException(id + " is not done: a slice of it is prepared");
      }
      split.done = true;
      at.ifPresent(cursor -> split.cursor = cursor);
      end(split, Optional.empty());
      return verdict(app, split);
    }
  }

  @Override
  public void fail(AppId app, SplitId id, long epoch, Failure failure) {
    synchronized (books) {
      SplitBook split = books.split(app, id);
      if (split.epoch == epoch) {
        end(split, Optional.of(Failure.of(failure.code(), failure.message())));
      }
    }
  }

  @Override
  public Optional<Receipt> lastReceipt(AppId app, String place) {
    synchronized (books) {
      return Optional.ofNullable(books.receipts.get(new PlaceKey(app, place)))
          .map(commit -> new Receipt(place, commit));
    }
  }

  @Override
  public List<Attempt> attempts(AppId app, RunId run) {
    synchronized (books) {
      return books.find(app, run).stream()
          .flatMap(book -> book.splits.stream())
          .flatMap(split -> split.attempts.stream())
          .toList();
    }
  }

  @Override
  public List<KeptReject> page(AppId app, RunId run, RejectKey after, int max) {
    synchronized (books) {
      return books.find(app, run).stream()
          .flatMap(book -> book.rejects.tailMap(after, false).values().stream())
          .limit(max)
          .toList();
    }
  }

  @Override
  public long kept(AppId app, RunId run) {
    synchronized (books) {
      return books.find(app, run).map(book -> book.rejects.size()).orElse(0);
    }
  }

  private void moveOn(AppId app, SplitBook split, Prepared prepared) {
    SliceRecord slice = prepared.slice();
    split.seq = slice.id().seq();
    split.cursor = slice.next();
    split.counts = split.counts.plus(slice.counts());
    split.committed.add(slice.id());
    split.slices.add(
        new SliceFacts(
            split.id,
            split.split.name(),
            split.seq,
            slice.counts(),
            SliceFacts.transformLost(prepared.rejects()),
            books.clock.instant()));
    split.prepared = Optional.empty();
    RunBook book = books.run(app, split.id.run());
    int number = 0;
    for (Reject reject : prepared.rejects()) {
      if (book.rejects.size() < books.limits.perRunMax()) {
        RejectKey key = new RejectKey(split.id.number(), split.seq, ++number);
        book.rejects.put(key, kept(book, key, reject));
      }
    }
  }

  private KeptReject kept(RunBook book, RejectKey key, Reject reject) {
    Reject cut = books.limits.cut(reject);
    Position at = cut.position();
    if (at.file().isEmpty() && at.split() < book.splits.size()) {
      String file = book.splits.get(at.split()).split.name();
      Position named = new Position(at.split(), file, at.record(), at.offset());
      cut = new Reject(cut.disposition(), cut.code(), cut.message(), named, cut.original());
    }
    return new KeptReject(key, cut, reject.original().length);
  }

  private void end(SplitBook split, Optional<Failure> failure) {
    if (split.attempts.isEmpty() || split.attempts.getLast().endedAt().isPresent()) {
      return;
    }
    Attempt open = split.attempts.removeLast();
    split.attempts.add(
        new Attempt(
            open.split(),
            open.epoch(),
            open.worker(),
            open.startedAt(),
            Optional.of(books.clock.instant()),
            failure));
    split.failure = failure;
  }

  private Verdict verdict(AppId app, SplitBook split) {
    RunState state = books.run(app, split.id.run()).run.state();
    return state instanceof RunState.Stopping || state.ended() ? Verdict.CANCEL : Verdict.OK;
  }
}
