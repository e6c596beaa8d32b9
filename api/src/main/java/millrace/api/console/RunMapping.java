package millrace.api.console;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.api.http.RawJson;
import millrace.catalog.AuthenticationId;
import millrace.catalog.TaskId;
import millrace.engine.Progress;
import millrace.operation.RunReport;
import millrace.operation.RunReport.Part;
import millrace.run.Run;
import millrace.run.RunDefinition;
import millrace.run.RunDefinition.Endpoint;
import millrace.run.RunMetadata;
import millrace.run.RunOrigin;
import millrace.run.RunState;
import millrace.run.RunTrigger;
import millrace.run.RunType;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.ledger.Count;
import millrace.spi.ledger.Counts;

/** Reports of runs between the domain and the wire. */
final class RunMapping {
  private static final long UNKNOWN = -1;

  private RunMapping() {}

  /**
   * The report on the wire.
   *
   * @param now until when a run that has not ended has lasted
   */
  static Wire.Run toWire(RunReport report, Instant now) {
    Run run = report.run();
    RunState state = run.state();
    return new Wire.Run(
        run.id().toString(),
        run.origin().task().map(TaskId::toString),
        report.taskName(),
        report.target(),
        run.type().word(),
        run.origin().trigger().word(),
        new RawJson(run.origin().metadata().json()),
        run.definition().action().word(),
        run.definition().failureThreshold(),
        toWire(run.definition().source()),
        toWire(run.definition().destination()),
        StateMapping.word(state),
        state.at(),
        StateMapping.reason(state),
        StateMapping.failure(state).map(FailureMapping::toWire),
        state instanceof RunState.Failed failed && failed.blocking(),
        run.createdAt(),
        run.startedAt(),
        state.ended() ? Optional.of(state.at()) : Optional.empty(),
        report.duration(now).toMillis(),
        toWire(report.counts()),
        report.balanced(),
        report.parts().stream().map(RunMapping::toWire).toList(),
        report.rejectsKept(),
        report.progress().map(RunMapping::toWire));
  }

  private static Wire.RunEnd toWire(Endpoint end) {
    return new Wire.RunEnd(
        end.type(), end.config().values(), end.authentication().map(AuthenticationId::toString));
  }

  static Wire.Part toWire(Part part) {
    return new Wire.Part(part.name(), toWire(part.counts()), part.done());
  }

  private static Map<String, Long> toWire(Counts counts) {
    Map<String, Long> ledger = new LinkedHashMap<>();
    for (Count count : Count.values()) {
      ledger.put(count.label(), counts.get(count));
    }
    return ledger;
  }

  private static Wire.Progress toWire(Progress.Snapshot progress) {
    Optional<Long> expected = Optional.of(progress.bytesExpected()).filter(n -> n != UNKNOWN);
    return new Wire.Progress(
        expected, progress.bytesRead(), progress.recordsRead(), progress.recordsDurable());
  }

  /**
   * The report that was sent. What only follows from the rest is not looked at.
   *
   * @throws IllegalArgumentException when it cannot have been one
   */
  static RunReport toDomain(Wire.Run wire, AppId app) {
    RunDefinition definition =
        new RunDefinition(
            toDomain(wire.source()),
            toDomain(wire.destination()),
            Action.of(wire.action())
                .orElseThrow(() -> new IllegalArgumentException("no action: " + wire.action())),
            wire.failureThreshold());
    Run run =
        new Run(
            app,
            RunId.parse(wire.runID()),
            origin(wire),
            definition,
            StateMapping.toDomain(wire),
            wire.createdAt(),
            wire.startedAt());
    List<Part> parts = wire.parts().stream().map(RunMapping::toDomain).toList();
    return new RunReport(
        run,
        wire.task(),
        wire.target(),
        parts,
        wire.rejectsKept(),
        wire.progress().map(RunMapping::toDomain));
  }

  private static RunOrigin origin(Wire.Run wire) {
    return new RunOrigin(
        wire.taskID().map(id -> new TaskId(UUID.fromString(id))),
        RunType.of(wire.type())
            .orElseThrow(() -> new IllegalArgumentException("no type: " + wire.type())),
        RunTrigger.of(wire.trigger())
            .orElseThrow(() -> new IllegalArgumentException("no trigger: " + wire.trigger())),
        new RunMetadata(wire.runMetadata().text()));
  }

  private static Endpoint toDomain(Wire.RunEnd wire) {
    return new Endpoint(
        wire.type(),
        new Config(wire.input()),
        wire.authenticationID().map(id -> new AuthenticationId(UUID.fromString(id))));
  }

  private static Part toDomain(Wire.Part wire) {
    return new Part(wire.name(), toDomain(wire.ledger()), wire.done());
  }

  private static Counts toDomain(Map<String, Long> ledger) {
    List<String> names = Stream.of(Count.values()).map(Count::label).toList();
    if (!ledger.keySet().containsAll(names) || ledger.size() != names.size()) {
      throw new IllegalArgumentException("other counts than " + names + ": " + ledger.keySet());
    }
    return Counts.from(count -> ledger.getOrDefault(count.label(), 0L));
  }

  private static Progress.Snapshot toDomain(Wire.Progress wire) {
    return new Progress.Snapshot(
        wire.bytesExpected().orElse(UNKNOWN),
        wire.bytesRead(),
        wire.recordsRead(),
        wire.recordsDurable());
  }
}
