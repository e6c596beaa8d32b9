package millrace.pipeline;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a pipeline file cannot be used. */
public enum PipelineError implements FailureCode {
  /** The file is not there or cannot be read. */
  FILE("pipeline.file"),
  /** It is no YAML, or has other members than a pipeline has. */
  INVALID("pipeline.invalid"),
  /** It names a variable or a file with a secret that is not there. */
  REFERENCE("pipeline.reference");

  private final String id;

  PipelineError(String id) {
    this.id = id;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Blame blame() {
    return Blame.CALLER;
  }

  @Override
  public Retry retry() {
    return Retry.NEVER;
  }
}
