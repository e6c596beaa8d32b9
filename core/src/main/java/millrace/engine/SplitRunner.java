package millrace.engine;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import millrace.engine.Intake.Receiver;
import millrace.engine.SliceBuilder.Filled;
import millrace.ledger.Lease;
import millrace.ledger.SliceRecord;
import millrace.ledger.Verdict;
import millrace.spi.SplitId;
import millrace.spi.destination.Committed;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Form;
import millrace.spi.destination.Marker;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.failure.Failure;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;
import millrace.spi.source.Source;
import millrace.spi.source.SplitReader;
import millrace.spi.transform.LogLine;
import millrace.spi.transform.Stage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves the records of one split, slice by slice: the only loop there is, the same for every
 * engine.
 *
 * <p>A slice is filled while the one before it is being committed; commits happen in order.
 */
public final class SplitRunner {
  private static final Logger LOG = LoggerFactory.getLogger(SplitRunner.class);

  private final ControlPlane control;
  private final Connections connections;
  private final Passage passage;
  private final EngineLimits limits;
  private final ExecutorService workers;
  private final InstantSource clock;

  /**
   * Starts nothing yet.
   *
   * @param workers threads that decode and write chunks
   */
  public SplitRunner(
      ControlPlane control,
      Connections connections,
      Passage passage,
      EngineLimits limits,
      ExecutorService workers,
      InstantSource clock) {
    this.control = control;
    this.connections = connections;
    this.passage = passage;
    this.limits = limits;
    this.workers = workers;
    this.clock = clock;
  }

  /** A runner of runs without steps. */
  public SplitRunner(
      ControlPlane control,
      Connections connections,
      FormConversion conversion,
      EngineLimits limits,
      ExecutorService workers,
      InstantSource clock) {
    this(
        control,
        connections,
        new Passage(conversion, StageOpener.NONE, LogSink.NONE),
        limits,
        workers,
        clock);
  }

  /** Works on a split until it is done, breaks, is taken away or is to stop. */
  SplitEnd run(RunSpec spec, SplitId split, String worker, StopSignal stop, Progress progress) {
    Lease lease;
    try {
      lease = control.lease(spec.app(), split, worker);
    } catch (MillraceException e) {
      return new SplitEnd.Failed(e.failure(), false);
    }
    Pass pass = new Pass(spec.of(lease.status().split()), lease, stop, progress);
    try {
      return pass.run();
    } catch (MillraceException e) {
      if (stop.now()) {
        return new SplitEnd.Stopped();
      }
      writeDown(spec, lease, e.failure());
      return new SplitEnd.Failed(e.failure(), pass.moved);
    }
  }

  /** What broke the attempt may keep the books closed too; that must not turn it into a defect. */
  private void writeDown(RunSpec spec, Lease lease, Failure failure) {
    SplitId split = lease.status().id();
    try {
      control.fail(spec.app(), split, lease.epoch(), failure);
    } catch (MillraceException e) {
      LOG.error("split {} failed ({}), which could not be written down", split, failure, e);
    }
  }

  /** One attempt under one lease. */
  private final class Pass {
    private final RunSpec spec;
    private final StopSignal stop;
    private final Progress progress;
    private final Destination destination;
    private Lease lease;
    private volatile boolean moved;

    Pass(RunSpec spec, Lease lease, StopSignal stop, Progress progress) {
      this.spec = spec;
      this.lease = lease;
      this.stop = stop;
      this.progress = progress;
      this.destination = connections.destination(spec.definition().destination());
    }

    SplitEnd run() {
      settle();
      if (lease.status().done()) {
        return new SplitEnd.Done();
      }
      try (Stage stage = passage.stages().open(spec);
          Source source = connections.source(spec.app(), spec.definition().source(), this::tell);
          SplitReader reader = source.read(lease.status().split(), lease.status().cursor())) {
        Runnable close = reader::close;
        stop.onNow(close);
        progress.begin(
            lease.status().id(), reader.bytesBefore(), lease.status().counts().get(Count.READ));
        try (CommitLine commits = new CommitLine()) {
          return slices(reader, intake(stage), commits);
        } finally {
          stop.forget(close);
        }
      }
    }

    private void tell(List<LogLine> lines) {
      passage.logs().take(spec.app(), spec.run(), lines);
    }

    private Form form() {
      return connections.form(spec.definition().destination());
    }

    private Intake intake(Stage stage) {
      return new Intake(
          passage.conversion(),
          stage,
          this::tell,
          new Receiver(spec.load().action(), form()),
          lease.status().id().number(),
          lease.status().split().name());
    }

    /** Invariant 4: a slice that is durable already is committed as prepared, never read again. */
    private void settle() {
      Optional<Marker> durable = destination.fence(spec.load(), lease.status().id(), lease.epoch());
      if (lease.prepared().isPresent()) {
        SliceId prepared = lease.prepared().get();
        Marker wanted = new Marker(prepared.epoch(), prepared.seq());
        lease = control.settle(spec.app(), lease, durable.equals(Optional.of(wanted)));
      }
    }

    private SplitEnd slices(SplitReader reader, Intake intake, CommitLine commits) {
      for (long seq = lease.nextSeq(); ; seq++) {
        SliceId id = new SliceId(lease.status().id(), lease.epoch(), seq);
        Slice slice = destination.slice(spec.load(), id);
        SliceBuilder builder =
            new SliceBuilder(reader, slice, intake, limits.taking(form()), workers, clock);
        Optional<Filled> filled = fill(builder, slice);
        if (filled.isPresent()) {
          Optional<SplitEnd> end = hand(commits, id, slice, filled.get());
          if (end.isPresent()) {
            return end.get();
          }
        }
        if (builder.ended() || stop.draining()) {
          return finish(commits.await(), builder.ended() ? Optional.of(reader) : Optional.empty());
        }
      }
    }

    private Optional<Filled> fill(SliceBuilder builder, Slice slice) {
      Optional<Filled> filled = Optional.empty();
      try {
        filled =
            builder.fill(
                stop, chunk -> progress.read(lease.status().id(), chunk.records(), chunk.bytes()));
        return filled;
      } finally {
        if (filled.isEmpty()) {
          slice.close();
        }
      }
    }

    /** Hands a slice to the line once the one before it is through. */
    private Optional<SplitEnd> hand(CommitLine commits, SliceId id, Slice slice, Filled filled) {
      boolean handed = false;
      try {
        Optional<SplitEnd> end = after(commits.await());
        if (end.isEmpty()) {
          commits.start(() -> commit(id, slice, filled));
          handed = true;
        }
        return end;
      } finally {
        if (!handed) {
          slice.close();
        }
      }
    }

    /**
     * Ends the pass.
     *
     * @param through the reader, if it came to the end of the split
     */
    private SplitEnd finish(Verdict last, Optional<SplitReader> through) {
      Optional<SplitEnd> end = after(last);
      if (end.isPresent()) {
        return end.get();
      }
      if (through.isEmpty()) {
        return new SplitEnd.Stopped();
      }
      // Invariant 1: every slice is durable, so the end may be stored.
      Verdict done =
          control.done(
              spec.app(), lease.status().id(), lease.epoch(), through.flatMap(SplitReader::end));
      return done == Verdict.FENCED ? new SplitEnd.Fenced() : new SplitEnd.Done();
    }

    private static Optional<SplitEnd> after(Verdict verdict) {
      return switch (verdict) {
        case OK -> Optional.empty();
        case FENCED -> Optional.of(new SplitEnd.Fenced());
        case CANCEL -> Optional.of(new SplitEnd.Stopped());
      };
    }

    /** Invariants 1 and 4: the books are prepared, the records become durable, the books follow. */
    private Verdict commit(SliceId id, Slice filled, Filled content) {
      try (Slice slice = filled;
          PreparedSlice prepared = slice.prepare()) {
        if (stop.now()) {
          return Verdict.CANCEL;
        }
        Counts counts = content.counts().plus(prepared.counts());
        SliceRecord record = new SliceRecord(id, content.next(), counts);
        Verdict verdict = control.prepare(spec.app(), record, rejects(content, prepared));
        if (verdict != Verdict.OK) {
          return verdict;
        }
        return switch (prepared.commit()) {
          case Committed.Fenced _ -> {
            control.drop(spec.app(), id);
            yield Verdict.FENCED;
          }
          case Committed.Durable durable -> {
            Verdict committed = control.commit(spec.app(), id, durable.receipt());
            moved = true;
            progress.durable(id.split(), counts.read());
            yield committed;
          }
        };
      }
    }

    private List<Reject> rejects(Filled content, PreparedSlice prepared) {
      List<Reject> rejects = new ArrayList<>(content.rejects());
      for (Reject reject : prepared.rejects()) {
        boolean here = reject.position().split() == lease.status().id().number();
        rejects.add(
            here ? reject.in(reject.position().split(), lease.status().split().name()) : reject);
      }
      rejects.sort(Comparator.comparingLong(reject -> reject.position().record()));
      return rejects;
    }
  }
}
