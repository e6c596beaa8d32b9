package millrace.run.event;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.run.FailureKind;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.spi.failure.Failure;

/** The events that a run has by itself, whatever its books say: its beginning and its end. */
public final class RunLife {
  private RunLife() {}

  public static List<Event> events(Run run) {
    List<Event> events = new ArrayList<>();
    events.add(
        event(
            run,
            EventKind.CREATED,
            EventKind.CREATED.status(),
            origin(run.origin()),
            run.createdAt()));
    run.startedAt()
        .ifPresent(at ->
            events.add(event(run, EventKind.STARTED, EventKind.STARTED.status(), Map.of(), at)));
    run.finishedAt()
        .ifPresent(at ->
            events.add(event(run, EventKind.ENDED, status(run.state()), data(run.state()), at)));
    return events;
  }

  private static Map<String, Object> origin(RunOrigin origin) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("trigger", origin.trigger().word());
    if (!origin.metadata().equals(RunMetadata.NONE)) {
      data.put("runMetadata", origin.metadata());
    }
    return data;
  }

  private static Event event(
      Run run, EventKind kind, Optional<EventStatus> status, Map<String, Object> data, Instant at) {
    return new Event(run.id(), EventKey.ofRun(kind), status, 0, data, at);
  }

  private static Optional<EventStatus> status(RunState state) {
    return switch (state) {
      case RunState.Succeeded _ -> Optional.of(EventStatus.SUCCEEDED);
      case RunState.Failed failed -> Optional.of(status(failed.failure()));
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _,
          RunState.Stopped _,
          RunState.Skipped _ ->
          Optional.empty();
    };
  }

  private static EventStatus status(Failure failure) {
    return switch (FailureKind.of(failure)) {
      case INTERNAL, CRITICAL, LACKING -> EventStatus.CRITICAL;
      case TOO_MANY_ERRORS, SUPERSEDED -> EventStatus.FAILED;
    };
  }

  private static Map<String, Object> data(RunState state) {
    Map<String, Object> data = new LinkedHashMap<>();
    switch (state) {
      case RunState.Failed failed -> {
        data.put("code", failed.failure().code().id());
        data.put("message", failed.failure().message());
      }
      case RunState.Stopped _ -> data.put("message", "stopped on request");
      case RunState.Skipped skipped -> data.put("message", skipped.reason());
      case RunState.Queued _,
          RunState.Planning _,
          RunState.Running _,
          RunState.Finalizing _,
          RunState.Stopping _,
          RunState.Succeeded _ -> {
        // The status says it all.
      }
    }
    return data;
  }
}
