package millrace.api.algolia.resource;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import millrace.api.algolia.IdText;
import millrace.api.algolia.Words;
import millrace.api.algolia.resource.TaskTimes.Timed;
import millrace.api.http.RequestError;
import millrace.catalog.DestinationId;
import millrace.catalog.SourceId;
import millrace.catalog.Task;
import millrace.catalog.TaskOptions;
import millrace.catalog.Tasks;
import millrace.catalog.Trigger;
import millrace.spi.config.Config;
import millrace.spi.failure.MillraceException;

/** Tasks between the domain and the first version, which names their trigger. */
final class TaskV1Mapping {
  static final Map<String, Trigger.Type> TRIGGERS =
      Words.of(Trigger.Type.values(), Trigger.Type::word);

  private TaskV1Mapping() {}

  static Tasks.Draft toDomain(TaskV1Wire.Create wire) {
    TaskOptions options =
        new TaskOptions(
            TaskParts.failureThreshold(wire.failureThreshold()).orElse(0),
            Optional.empty(),
            TaskParts.cursor(wire.cursor()),
            TaskParts.input(wire.input()),
            Optional.empty(),
            Optional.empty());
    return new Tasks.Draft(
        IdText.reference("sourceID", wire.sourceID(), SourceId::new),
        IdText.reference("destinationID", wire.destinationID(), DestinationId::new),
        TaskParts.action(wire.action()),
        toDomain(wire.trigger()),
        options,
        wire.enabled().orElse(true));
  }

  private static Trigger toDomain(TaskV1Wire.TriggerCreate wire) {
    Trigger.Type type = Words.meant("trigger.type", wire.type(), TRIGGERS);
    if (wire.cron().isPresent() != (type == Trigger.Type.SCHEDULE)) {
      throw new MillraceException(
          RequestError.INVALID,
          type == Trigger.Type.SCHEDULE
              ? "trigger.cron is missing"
              : "trigger.cron is only for the type schedule");
    }
    return switch (type) {
      case ON_DEMAND -> new Trigger.OnDemand();
      case SCHEDULE -> new Trigger.Schedule(wire.cron().orElseThrow());
      case SUBSCRIPTION -> new Trigger.Subscription();
      case STREAMING -> new Trigger.Streaming();
    };
  }

  /** Changes of a task what the body says. */
  static UnaryOperator<Task> toDomain(TaskV1Wire.Update wire) {
    Optional<Integer> failureThreshold = TaskParts.failureThreshold(wire.failureThreshold());
    Optional<Config> input = TaskParts.input(wire.input());
    Optional<DestinationId> destination = TaskMapping.destination(wire.destinationID());
    Optional<Trigger> trigger = wire.trigger().map(change -> new Trigger.Schedule(change.cron()));
    return before -> {
      TaskOptions options =
          new TaskOptions(
              failureThreshold.orElse(before.options().failureThreshold()),
              before.options().subscriptionAction(),
              before.options().cursor(),
              input.or(before.options()::input),
              before.options().criticalThreshold(),
              before.options().email());
      return TaskMapping.changed(
          before, destination, trigger.orElse(before.trigger()), options, wire.enabled());
    };
  }

  static TaskV1Wire.Shown toWire(Timed timed) {
    Task task = timed.task();
    TaskOptions options = task.options();
    return new TaskV1Wire.Shown(
        task.id().toString(),
        task.source().toString(),
        task.destination().toString(),
        trigger(timed),
        options.input().map(Config::values),
        task.enabled(),
        options.failureThreshold(),
        task.action().word(),
        options.cursor(),
        TaskParts.notifications(options),
        TaskParts.policies(options),
        task.stamps().createdAt(),
        task.stamps().updatedAt());
  }

  /** A subscription and a stream have no times, as published. */
  private static TaskV1Wire.TriggerShown trigger(Timed timed) {
    Trigger trigger = timed.task().trigger();
    String type = trigger.type().word();
    return switch (trigger) {
      case Trigger.OnDemand _ ->
          new TaskV1Wire.TriggerShown(type, Optional.empty(), timed.lastRun(), Optional.empty());
      case Trigger.Schedule schedule ->
          new TaskV1Wire.TriggerShown(
              type, Optional.of(schedule.cron()), timed.lastRun(), timed.due());
      case Trigger.Subscription _, Trigger.Streaming _ ->
          new TaskV1Wire.TriggerShown(type, Optional.empty(), Optional.empty(), Optional.empty());
    };
  }
}
