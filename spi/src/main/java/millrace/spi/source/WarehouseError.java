package millrace.spi.source;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;

/**
 * Why a warehouse cannot be read. Settings that are wrong are {@link SourceError#CONFIG} here as
 * elsewhere.
 */
public enum WarehouseError implements FailureCode {
  /** The warehouse does not accept the credentials, or they do not allow to read this. */
  AUTHENTICATION("source.authentication", Blame.CALLER, Retry.NEVER),
  /** The warehouse cannot be reached, the connection broke, or it asks to come back later. */
  CONNECTION("source.connection", Blame.REMOTE, Retry.LATER),
  /** The SSH server of a tunnel cannot be reached, is another one than named, or refuses. */
  SSH("source.ssh", Blame.REMOTE, Retry.LATER),
  /** The warehouse could not answer the query: wrong, not allowed, too slow. */
  QUERY("source.query", Blame.CALLER, Retry.NEVER),
  /** Nobody here can read this kind of warehouse, or a table with these features. */
  SETUP("source.setup", Blame.CALLER, Retry.NEVER);

  private final String id;
  private final Blame blame;
  private final Retry retry;

  WarehouseError(String id, Blame blame, Retry retry) {
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

  /** The same code for a case in which only the caller can help. */
  public FailureCode forGood() {
    return new KnownCode(id, Blame.CALLER, Retry.NEVER);
  }
}
