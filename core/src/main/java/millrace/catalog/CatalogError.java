package millrace.catalog;

import millrace.spi.failure.Blame;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.Retry;

/** Why a definition is refused or cannot be used. */
public enum CatalogError implements FailureCode {
  /** No connector of that type is here. */
  UNKNOWN_TYPE("catalog.unknown_type", Blame.CALLER),
  /** The settings are not those of the type; the message lists everything that is wrong. */
  INVALID("catalog.invalid", Blame.CALLER),
  /** Nothing of that kind has that id. */
  NOT_FOUND("catalog.not_found", Blame.CALLER),
  /** The definition names another one that is not there. */
  DANGLING("catalog.dangling_reference", Blame.CALLER),
  /** Others need this definition; the message names them. */
  IN_USE("catalog.in_use", Blame.CALLER),
  /** The definition asks for something that a run cannot do. */
  CANNOT_RUN("catalog.cannot_run", Blame.CALLER),
  /** No credentials with that id. */
  AUTHENTICATION_NOT_FOUND("authentication.not_found", Blame.CALLER),
  /** The keyset that encrypted the credentials is lost; they need to be entered again. */
  AUTHENTICATION_UNREADABLE("authentication.unreadable", Blame.CALLER);

  private final String id;
  private final Blame blame;

  CatalogError(String id, Blame blame) {
    this.id = id;
    this.blame = blame;
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
    return Retry.NEVER;
  }
}
