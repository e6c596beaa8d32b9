package millrace.api.algolia.resource;

import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.api.algolia.IdText;
import millrace.api.algolia.resource.TaskTimes.Timed;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceId;
import millrace.catalog.Task;
import millrace.catalog.TaskOptions;
import millrace.catalog.Tasks;
import millrace.catalog.Trigger;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;

/** Tasks between the domain and the second version, where nothing names their trigger. */
final class TaskMapping {
  private static final String DESTINATION_ID = "destinationID";

  private TaskMapping() {}

  static Tasks.Draft toDomain(TaskWire.Create wire) {
    TaskOptions options =
        new TaskOptions(
            TaskParts.failureThreshold(wire.failureThreshold()).orElse(0),
            TaskParts.subscriptionAction(wire.subscriptionAction()),
            TaskParts.cursor(wire.cursor()),
            TaskParts.input(wire.input()),
            TaskParts.criticalThreshold(wire.policies()),
            TaskParts.email(wire.notifications()));
    return new Tasks.Draft(
        IdText.reference("sourceID", wire.sourceID(), SourceId::new),
        IdText.reference(DESTINATION_ID, wire.destinationID(), DestinationId::new),
        TaskParts.action(wire.action()),
        trigger(wire.cron(), options),
        options,
        wire.enabled().orElse(true));
  }

  /** What makes a task run follows from the rest of it. */
  private static Trigger trigger(Optional<String> cron, TaskOptions options) {
    if (cron.isPresent()) {
      return new Trigger.Schedule(cron.get());
    }
    if (options.input().filter(TaskParts::streams).isPresent()) {
      return new Trigger.Streaming();
    }
    return options.subscriptionAction().isPresent()
        ? new Trigger.Subscription()
        : new Trigger.OnDemand();
  }

  /** Makes a whole new task of one; what the body does not say is as in a new one. */
  static UnaryOperator<Task> toDomain(TaskWire.Replace wire) {
    TaskOptions options =
        new TaskOptions(
            TaskParts.failureThreshold(wire.failureThreshold()).orElse(0),
            TaskParts.subscriptionAction(wire.subscriptionAction()),
            TaskParts.cursor(wire.cursor()),
            TaskParts.input(wire.input()),
            TaskParts.criticalThreshold(wire.policies()),
            TaskParts.email(wire.notifications()));
    DestinationId destination =
        IdText.reference(DESTINATION_ID, wire.destinationID(), DestinationId::new);
    Action action = TaskParts.action(wire.action());
    return before ->
        new Task(
            before.id(),
            before.name(),
            before.source(),
            destination,
            action,
            trigger(wire.cron(), options),
            options,
            wire.enabled().orElse(true),
            before.stamps());
  }

  /** Changes of a task what the body says. */
  static UnaryOperator<Task> toDomain(TaskWire.Update wire) {
    Optional<Integer> failureThreshold = TaskParts.failureThreshold(wire.failureThreshold());
    Optional<Action> subscriptionAction = TaskParts.subscriptionAction(wire.subscriptionAction());
    Optional<Config> input = TaskParts.input(wire.input());
    Optional<Integer> criticalThreshold = TaskParts.criticalThreshold(wire.policies());
    Optional<Boolean> email = TaskParts.email(wire.notifications());
    Optional<DestinationId> destination = destination(wire.destinationID());
    return before -> {
      TaskOptions options =
          new TaskOptions(
              failureThreshold.orElse(before.options().failureThreshold()),
              subscriptionAction.or(before.options()::subscriptionAction),
              before.options().cursor(),
              input.or(before.options()::input),
              criticalThreshold.or(before.options()::criticalThreshold),
              email.or(before.options()::email));
      boolean decides = input.isPresent() || subscriptionAction.isPresent();
      return changed(
          before,
          destination,
          wire.cron()
              .<Trigger>map(Trigger.Schedule::new)
              .orElseGet(() -> decides ? trigger(before, options) : before.trigger()),
          options,
          wire.enabled());
    };
  }

  static Optional<DestinationId> destination(Optional<String> wire) {
    return wire.map(text -> IdText.reference(DESTINATION_ID, text, DestinationId::new));
  }

  /** A schedule stays one; what the first version has named stays where nothing speaks against. */
  private static Trigger trigger(Task before, TaskOptions options) {
    if (before.trigger() instanceof Trigger.Schedule schedule) {
      return schedule;
    }
    Trigger derived = trigger(Optional.empty(), options);
    boolean ends = before.trigger() instanceof Trigger.Streaming;
    return derived instanceof Trigger.OnDemand && !ends ? before.trigger() : derived;
  }

  static Task changed(
      Task before,
      Optional<DestinationId> destination,
      Trigger trigger,
      TaskOptions options,
      Optional<Boolean> enabled) {
    return new Task(
        before.id(),
        before.name(),
        before.source(),
        destination.orElse(before.destination()),
        before.action(),
        trigger,
        options,
        enabled.orElse(before.enabled()),
        before.stamps());
  }

  static TaskWire.Shown toWire(Timed timed) {
    Task task = timed.task();
    TaskOptions options = task.options();
    Optional<Instant> next = timed.due().filter(_ -> task.enabled());
    return new TaskWire.Shown(
        task.id().toString(),
        task.source().toString(),
        task.destination().toString(),
        cron(task.trigger()),
        timed.lastRun(),
        next,
        options.input().map(Config::values),
        task.enabled(),
        options.failureThreshold(),
        task.action().word(),
        options.subscriptionAction().map(Action::word),
        options.cursor(),
        TaskParts.notifications(options),
        TaskParts.policies(options),
        task.stamps().createdAt(),
        task.stamps().updatedAt());
  }

  static Optional<String> cron(Trigger trigger) {
    return trigger instanceof Trigger.Schedule schedule
        ? Optional.of(schedule.cron())
        : Optional.empty();
  }
}
