package millrace.transform.kind;

import millrace.spi.failure.FailureCode;

/** A row that breaks a rule; caught where the row is read. */
final class Broken extends Exception {
  private final FailureCode code;
  private final String says;

  /** Without a stack, since many rows of one load may be broken. */
  Broken(FailureCode code, String says) {
    super(says, null, false, false);
    this.code = code;
    this.says = says;
  }

  FailureCode code() {
    return code;
  }

  String says() {
    return says;
  }
}
