package millrace.api.console;

import millrace.api.http.ErrorRenderer;
import millrace.api.http.Problem;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;

/** Failures between the domain and the wire, where their detail never goes. */
final class FailureMapping {
  static final ErrorRenderer REFUSAL = FailureMapping::refusal;

  private FailureMapping() {}

  static Wire.Failure toWire(Failure failure) {
    FailureCode code = failure.code();
    return new Wire.Failure(
        code.id(), failure.message(), Word.of(code.blame()), Word.of(code.retry()));
  }

  static Failure toDomain(Wire.Failure wire) {
    return Failure.of(code(wire.code(), wire.blame(), wire.retry()), wire.message());
  }

  static FailureCode code(String id, String blame, String retry) {
    return new KnownCode(id, Word.read(Blame.class, blame), Word.read(Retry.class, retry));
  }

  private static Wire.Refusal refusal(Problem problem) {
    FailureCode code = problem.failure().code();
    return new Wire.Refusal(
        problem.message(),
        problem.status(),
        code.id(),
        Word.of(code.blame()),
        Word.of(code.retry()));
  }

  static Failure toDomain(Wire.Refusal wire) {
    return Failure.of(code(wire.code(), wire.blame(), wire.retry()), wire.message());
  }
}
