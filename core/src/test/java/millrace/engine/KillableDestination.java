package millrace.engine;

import java.util.List;
import java.util.Optional;
import millrace.spi.SplitId;
import millrace.spi.batch.Batch;
import millrace.spi.destination.Committed;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.destination.Marker;
import millrace.spi.destination.PreparedSlice;
import millrace.spi.destination.Slice;
import millrace.spi.destination.SliceId;
import millrace.spi.ledger.Counts;
import millrace.spi.ledger.Reject;

/** A destination that a process can die before or after each call of. */
public record KillableDestination(Destination destination, KillPoints points)
    implements Destination {
  @Override
  public void begin(Load load) {
    points.around("begin", () -> destination.begin(load));
  }

  @Override
  public Optional<Marker> fence(Load load, SplitId split, long epoch) {
    return points.around("fence", () -> destination.fence(load, split, epoch));
  }

  @Override
  public Slice slice(Load load, SliceId id) {
    return new KillableSlice(points.around("slice", () -> destination.slice(load, id)), points);
  }

  @Override
  public Completion complete(Load load, Counts counts) {
    return points.around("complete", () -> destination.complete(load, counts));
  }

  @Override
  public void release(Load load) {
    points.around("release", () -> destination.release(load));
  }

  @Override
  public void close() {
    destination.close();
  }

  private record KillableSlice(Slice slice, KillPoints points) implements Slice {
    @Override
    public void write(Batch batch) {
      points.around("slice.write", () -> slice.write(batch));
    }

    @Override
    public PreparedSlice prepare() {
      PreparedSlice prepared = slice.prepare();
      return new KillablePrepared(prepared, points);
    }

    @Override
    public void close() {
      slice.close();
    }
  }

  private record KillablePrepared(PreparedSlice prepared, KillPoints points)
      implements PreparedSlice {
    @Override
    public Counts counts() {
      return prepared.counts();
    }

    @Override
    public List<Reject> rejects() {
      return prepared.rejects();
    }

    @Override
    public Committed commit() {
      return points.around("slice.commit", prepared::commit);
    }

    @Override
    public void close() {
      prepared.close();
    }
  }
}
