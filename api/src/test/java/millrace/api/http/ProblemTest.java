package millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTest {
  @ParameterizedTest
  @CsvSource({
    "catalog.invalid, CALLER, NEVER, 400",
    "run.not_found, CALLER, NEVER, 404",
    "key.forbidden, CALLER, NEVER, 403",
    "key.unauthorized, CALLER, NEVER, 401",
    "app.exists, CALLER, NEVER, 409",
    "source.refused, REMOTE, NEVER, 502",
    "store.busy, CAPACITY, LATER, 429",
    "store.full, CAPACITY, LATER, 507",
    "store.io, CAPACITY, LATER, 507",
    "source.record_too_large, CAPACITY, NEVER, 507",
    "run.unbalanced, DEFECT, NEVER, 500",
    "run.not_found, DEFECT, NEVER, 500"
  })
  void status_ofAFailure_saysWhoHasToAct(String id, Blame blame, Retry retry, int status) {
    Failure failure = Failure.of(new KnownCode(id, blame, retry), "no");

    assertThat(Problem.of(failure).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @EnumSource(RequestError.class)
  void status_ofARequestError_isItsOwn(RequestError error) {
    assertThat(Problem.of(Failure.of(error, "no")).status()).isEqualTo(error.status());
  }

  @Test
  void status_whileStopping_is503() {
    assertThat(Problem.of(Failure.of(ServerError.STOPPING, "no")).status()).isEqualTo(503);
  }
}
