package millrace.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.catalog.CatalogError;
import millrace.spi.destination.DestinationError;
import millrace.spi.failure.Blame;
import millrace.spi.failure.Failure;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.KnownCode;
import millrace.spi.failure.Retry;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.Test;

class FailureKindTest {
  private static FailureKind kind(FailureCode code) {
    return FailureKind.of(Failure.of(code, "x"));
  }

  @Test
  void failures_ofAnEnd_areCritical() {
    for (FailureCode code :
        List.of(
            SourceError.UNAVAILABLE,
            SourceError.NOT_FOUND,
            SourceError.RECORD_TOO_LARGE,
            DestinationError.IO,
            CatalogError.UNKNOWN_TYPE,
            CatalogError.AUTHENTICATION_UNREADABLE)) {
      assertThat(kind(code)).as(code.id()).isEqualTo(FailureKind.CRITICAL);
    }
  }

  @Test
  void failures_ofOurs_areInternal() {
    assertThat(kind(RunError.DEFECT)).isEqualTo(FailureKind.INTERNAL);
    assertThat(kind(RunError.UNBALANCED)).isEqualTo(FailureKind.INTERNAL);
    assertThat(kind(DestinationError.NOT_AS_COUNTED)).isEqualTo(FailureKind.INTERNAL);
    assertThat(kind(new KnownCode("store.full", Blame.CAPACITY, Retry.LATER)))
        .isEqualTo(FailureKind.INTERNAL);
  }

  @Test
  void failures_withAKindOfTheirOwn_haveIt() {
    assertThat(kind(RunError.TOO_MANY_ERRORS)).isEqualTo(FailureKind.TOO_MANY_ERRORS);
    assertThat(kind(RunError.SUPERSEDED)).isEqualTo(FailureKind.SUPERSEDED);
    assertThat(kind(SourceError.TRUNCATED)).isEqualTo(FailureKind.LACKING);
  }
}
