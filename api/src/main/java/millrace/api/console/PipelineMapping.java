package millrace.api.console;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import millrace.api.http.RequestError;
import millrace.catalog.Pipeline;
import millrace.catalog.Pipeline.End;
import millrace.catalog.Pipeline.Login;
import millrace.spi.config.Config;
import millrace.spi.destination.Action;
import millrace.spi.failure.MillraceException;

/** Pipelines between the domain and the wire. */
final class PipelineMapping {
  private PipelineMapping() {}

  static Wire.Pipeline toWire(Pipeline pipeline) {
    return new Wire.Pipeline(
        pipeline.name(),
        toWire(pipeline.source()),
        toWire(pipeline.destination()),
        new Wire.PipelineTask(pipeline.action().word(), Optional.of(pipeline.failureThreshold())));
  }

  private static Wire.PipelineEnd toWire(End end) {
    return new Wire.PipelineEnd(
        end.type(),
        end.input().values(),
        end.authentication().map(login -> new Wire.Login(login.type(), login.input().values())));
  }

  /**
   * The pipeline that is meant.
   *
   * @throws MillraceException {@link RequestError#INVALID} for an action that does not exist, or
   *     without a name
   */
  static Pipeline toDomain(Wire.Pipeline wire) {
    if (wire.name().isEmpty()) {
      throw new MillraceException(RequestError.INVALID, "pipeline.name must not be empty");
    }
    return new Pipeline(
        wire.name(),
        toDomain(wire.source()),
        toDomain(wire.destination()),
        action(wire.task().action()),
        wire.task().failureThreshold().orElse(0));
  }

  private static End toDomain(Wire.PipelineEnd wire) {
    return new End(
        wire.type(),
        new Config(wire.input()),
        wire.authentication().map(login -> new Login(login.type(), new Config(login.input()))));
  }

  private static Action action(String word) {
    return Action.of(word)
        .orElseThrow(() ->
            new MillraceException(
                RequestError.INVALID,
                "pipeline.task.action must be one of "
                    + Arrays.stream(Action.values())
                        .map(Action::word)
                        .collect(Collectors.joining(", "))));
  }
}
