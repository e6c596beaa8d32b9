package millrace.ingestion;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import millrace.spi.RunId;

/** What a backfill does, place by place. */
public record BackfillPlan(List<Step> steps) {
  public BackfillPlan {
    steps = List.copyOf(steps);
  }

  /**
   * One source at one date.
   *
   * @param source its name
   * @param label what its rows are marked with
   * @param stored how many rows of it are stored now
   * @param expected how many there will be, about; empty when nobody can tell
   * @param wanted whether it is loaded
   */
  public record Step(
      String source,
      String label,
      LocalDate date,
      long stored,
      Optional<Long> expected,
      boolean wanted) {
    public Step {
      requireNonNull(source, "source is null");
      requireNonNull(label, "label is null");
      requireNonNull(date, "date is null");
      requireNonNull(expected, "expected is null");
    }
  }

  /** A run that does a part of it. */
  public record Begun(RunId run, boolean resumed) {
    public Begun {
      requireNonNull(run, "run is null");
    }
  }

  /** How many rows there will be, about, of what is loaded and can be told. */
  public long expected() {
    return steps.stream().filter(Step::wanted).mapToLong(step -> step.expected().orElse(0L)).sum();
  }
}
