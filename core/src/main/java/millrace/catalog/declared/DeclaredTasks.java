package millrace.catalog.declared;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import millrace.catalog.CatalogError;
import millrace.catalog.TaskCheck;
import millrace.catalog.Trigger;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;

/** Looks at what tasks are told, as the API publishes it. */
public final class DeclaredTasks implements TaskCheck {
  private final Consumer<String> cron;

  /**
   * A check.
   *
   * @param cron throws a {@link MillraceException} when a text is no schedule
   */
  public DeclaredTasks(Consumer<String> cron) {
    this.cron = cron;
  }

  @Override
  public void check(String sourceType, Trigger trigger, Optional<Config> input) {
    if (trigger instanceof Trigger.Schedule schedule) {
      cron.accept(schedule.cron());
    }
    input.ifPresent(settings -> check(sourceType, trigger, settings));
  }

  private static void check(String sourceType, Trigger trigger, Config input) {
    List<TaskInput> known = TaskInput.of(sourceType);
    if (known.isEmpty()) {
      throw invalid("input: a task on a " + sourceType + " source takes none");
    }
    TaskInput meant =
        known.stream()
            .filter(shape -> shape.isMeant(input))
            .findFirst()
            .orElseThrow(() -> invalid("input must have " + names(known)));
    List<String> problems = meant.spec().problems(input.values());
    if (!problems.isEmpty()) {
      throw invalid(
          problems.stream().map(problem -> "input." + problem).collect(Collectors.joining("; ")));
    }
    meant
        .rule()
        .problem(trigger, input)
        .ifPresent(problem -> {
          throw invalid("input: " + problem);
        });
  }

  private static String names(List<TaskInput> shapes) {
    return shapes.stream()
        .map(shape -> String.join(" and ", shape.names()))
        .collect(Collectors.joining(", or "));
  }

  private static MillraceException invalid(String message) {
    return new MillraceException(CatalogError.INVALID, message);
  }
}
