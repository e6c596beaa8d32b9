package millrace.api.algolia.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.api.http.RawJson;
import millrace.catalog.TaskId;
import millrace.run.FailureKind;
import millrace.run.Run;
import millrace.run.RunMetadata;
import millrace.run.RunPhase;
import millrace.run.RunState;
import millrace.run.RunSummary;
import millrace.run.Window;
import millrace.run.event.Event;
import millrace.run.event.EventStatus;

/** Runs and events on the wire. */
public final class RunMapping {
  private RunMapping() {}

  /**
   * How a run stands, in the words of the API.
   *
   * @param reason for a person
   */
  private record Verdict(
      Optional<String> outcome, Optional<String> reason, Optional<String> reasonCode) {
    static final Verdict NONE = new Verdict(Optional.empty(), Optional.empty(), Optional.empty());
    static final Verdict CANCELLED = failure("stopped on request", "cancelled");

    static Verdict of(String outcome, String reason, String code) {
      return new Verdict(Optional.of(outcome), Optional.of(reason), Optional.of(code));
    }

    static Verdict failure(String reason, String code) {
      return of("failure", reason, code);
    }

    /** No outcome yet, or never one. */
    static Verdict because(String reason) {
      return new Verdict(
          Optional.empty(), Optional.of(reason).filter(text -> !text.isEmpty()), Optional.empty());
    }
  }

  static RunWire.Shown toWire(RunSummary summary) {
    Run run = summary.run();
    Verdict verdict = verdict(summary);
    return new RunWire.Shown(
        run.id().toString(),
        run.app().value(),
        run.origin().task().map(TaskId::toString).orElse(""),
        word(run.state().phase()),
        progress(summary),
        verdict.outcome(),
        run.definition().failureThreshold(),
        verdict.reason(),
        verdict.reasonCode(),
        run.type().word(),
        run.createdAt(),
        run.startedAt(),
        run.finishedAt());
  }

  static String word(RunPhase phase) {
    return switch (phase) {
      case CREATED -> "created";
      case STARTED -> "started";
      case FINISHED -> "finished";
      case SKIPPED -> "skipped";
    };
  }

  /** Each split that is open has one more slice at least, as far as anybody can know. */
  private static RunWire.Progress progress(RunSummary summary) {
    long ahead = summary.run().state().ended() ? 0 : summary.openSplits();
    return new RunWire.Progress(summary.slices() + ahead, summary.slices());
  }

  private static Verdict verdict(RunSummary summary) {
    return switch (summary.run().state()) {
      case RunState.Queued queued -> Verdict.because(queued.reason());
      case RunState.Planning _, RunState.Running _, RunState.Finalizing _ -> Verdict.NONE;
      case RunState.Stopping _, RunState.Stopped _ -> Verdict.CANCELLED;
      case RunState.Succeeded _ -> success(summary);
      case RunState.Failed failed -> Verdict.failure(failed.failure().message(), code(failed));
      case RunState.Skipped skipped -> Verdict.because(skipped.reason());
    };
  }

  private static Verdict success(RunSummary summary) {
    return switch (summary.run().type()) {
      case VALIDATE -> Verdict.of("success", "the source can be read", "ok");
      case DISCOVER -> Verdict.of("success", "the source said what it has", "ok");
      case REINDEX, UPDATE, PUSH ->
          summary.read()
              ? Verdict.of("success", "every record is accounted for", "ok")
              : Verdict.of("success", "there was nothing to read", "no_events");
    };
  }

  private static String code(RunState.Failed failed) {
    if (failed.blocking()) {
      return "blocking";
    }
    return switch (FailureKind.of(failed.failure())) {
      case INTERNAL -> "internal";
      case CRITICAL -> "critical";
      case LACKING -> "lacking_events";
      case TOO_MANY_ERRORS -> "too_many_errors";
      case SUPERSEDED -> "cancelled";
    };
  }

  static RunWire.Window toWire(Window window) {
    return new RunWire.Window(window.from(), window.to());
  }

  public static RunWire.Event toWire(Event event) {
    return new RunWire.Event(
        event.id().toString(),
        event.run().toString(),
        event.status().map(EventStatus::word),
        event.type().word(),
        event.batchSize(),
        data(event.data()),
        event.publishedAt());
  }

  private static Map<String, Object> data(Map<String, Object> data) {
    Map<String, Object> wire = new LinkedHashMap<>();
    data.forEach((name, value) ->
        wire.put(
            name, value instanceof RunMetadata metadata ? new RawJson(metadata.json()) : value));
    return wire;
  }
}
