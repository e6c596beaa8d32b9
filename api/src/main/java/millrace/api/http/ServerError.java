package millrace.api.http;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why the server cannot start or cannot answer. */
public enum ServerError implements FailureCode {
  /** The address or the port cannot be used, or only with a setting that allows it. */
  ADDRESS("server.address", Blame.CALLER, Retry.NEVER),
  /** The file with the key and the certificate cannot be used. */
  KEY_STORE("server.key_store", Blame.CALLER, Retry.NEVER),
  /** It is about to stop. */
  STOPPING("server.stopping", Blame.CAPACITY, Retry.LATER),
  /** A bug of ours; the log has the details. */
  DEFECT("server.defect", Blame.DEFECT, Retry.NEVER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  ServerError(String id, Blame blame, Retry retry) {
    this.id = id;
    this.blame = blame;
    this.retry = retry;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Blame blame() {
    return blame;
  }

  @Override
  public Retry retry() {
    return retry;
  }
}
