package millrace.engine;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import millrace.catalog.CatalogError;
import millrace.ledger.SplitStatus;
import millrace.spi.SplitId;
import millrace.spi.destination.Action;
import millrace.spi.destination.Completion;
import millrace.spi.destination.Destination;
import millrace.spi.destination.Load;
import millrace.spi.failure.MillraceException;
import millrace.spi.ledger.Counts;

/**
 * What a run writes to: one target, or one for each of its splits. What is done to one is done to
 * all; they are completed together, in the transaction that ends the run.
 *
 * @param spec with the load that stands for all of them
 * @param loads one for each target
 */
record RunTargets(RunSpec spec, Destination destination, List<Load> loads) {
  /** How many there may be; each has files open while it is written to. */
  static final int TARGETS_MAX = 1_000;

  RunTargets {
    requireNonNull(spec, "spec is null");
    requireNonNull(destination, "destination is null");
    loads = List.copyOf(loads);
  }

  /**
   * The targets of a run whose splits are known.
   *
   * @throws MillraceException {@code catalog.cannot_run} when two splits have one target, or there
   *     are too many
   */
  static RunTargets of(RunSpec spec, Destination destination, List<SplitStatus> splits) {
    if (!spec.hasTargetPerSplit()) {
      return new RunTargets(spec, destination, List.of(spec.load()));
    }
    List<Load> loads = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (SplitStatus split : splits) {
      Load load = spec.of(split.split()).load();
      if (!names.add(load.target())) {
        throw new MillraceException(
            CatalogError.CANNOT_RUN,
            "two streams would go to %s; choose one of them".formatted(load.target()));
      }
      loads.add(load);
    }
    if (loads.size() > TARGETS_MAX) {
      throw new MillraceException(
          CatalogError.CANNOT_RUN,
          "the source has %d streams, and a run writes to at most %d targets; choose some"
              .formatted(loads.size(), TARGETS_MAX));
    }
    return new RunTargets(spec, destination, loads);
  }

  Action action() {
    return spec.load().action();
  }

  void begin() {
    loads.forEach(destination::begin);
  }

  void release() {
    loads.forEach(destination::release);
  }

  void leaveOut(SplitId split) {
    destination.leaveOut(spec.load(), split);
  }

  /** Completes each target with what its splits have counted. */
  Completion complete(List<SplitStatus> splits) {
    if (!spec.hasTargetPerSplit()) {
      return complete(spec.load(), sum(splits));
    }
    Completion all = Completion.NOTHING_MORE;
    for (SplitStatus split : splits) {
      all = all.and(complete(spec.of(split.split()).load(), split.counts()));
    }
    return all;
  }

  /** Invariant 6: a source without records is more likely broken than meant to empty the target. */
  private Completion complete(Load load, Counts counts) {
    return counts.read() == 0 && load.action() == Action.REPLACE
        ? Completion.NOTHING_MORE
        : destination.complete(load, counts);
  }

  static Counts sum(List<SplitStatus> splits) {
    return splits.stream().map(SplitStatus::counts).reduce(Counts.NONE, Counts::plus);
  }
}
