package millrace.api.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import millrace.api.http.Json;
import millrace.api.http.Problem;
import millrace.catalog.Pipeline;
import millrace.ledger.RejectStore.KeptReject;
import millrace.ledger.RejectStore.RejectKey;
import millrace.operation.RunReport;
import millrace.spi.AppId;
import millrace.spi.failure.Failure;
import millrace.testkit.Seeds;
import org.junit.jupiter.api.Test;

/** Whatever goes through the wire and back is what it was. */
class MappingPropertyTest {
  private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

  /** As the other end sees it. */
  private static <T> T sent(T wire, Class<T> type) {
    return Json.read(Json.write(wire), type);
  }

  @Test
  void reports_ofEveryState_comeBackEqual() {
    Seeds.forAll(
        500,
        random -> {
          RunReport report = new Samples(random).report();

          Wire.Run wire = sent(RunMapping.toWire(report, NOW), Wire.Run.class);

          assertThat(RunMapping.toDomain(wire, AppId.LOCAL)).isEqualTo(report);
          assertThat(wire.balanced()).isEqualTo(report.balanced());
          assertThat(wire.endedAt().isPresent()).isEqualTo(report.run().state().ended());
        });
  }

  @Test
  void rejects_ofAnyBytes_comeBackEqual() {
    Seeds.forAll(
        500,
        random -> {
          KeptReject reject = new Samples(random).reject(random.nextInt(100));

          Wire.Reject wire = sent(RejectMapping.toWire(reject), Wire.Reject.class);

          assertThat(RejectMapping.toDomain(wire)).isEqualTo(reject);
          assertThat(wire.original()).isEqualTo(reject.reject().originalText());
          assertThat(wire.originalBase64().isEmpty())
              .isEqualTo(
                  wire.original().getBytes(UTF_8).length == reject.reject().original().length
                      && !wire.original().contains("\uFFFD"));
        });
  }

  @Test
  void pipelines_ofAnySettings_comeBackEqual() {
    Seeds.forAll(
        500,
        random -> {
          Pipeline pipeline = new Samples(random).pipeline();

          Wire.Pipeline wire = sent(PipelineMapping.toWire(pipeline), Wire.Pipeline.class);

          assertThat(PipelineMapping.toDomain(wire)).isEqualTo(pipeline);
        });
  }

  @Test
  void failures_inARunOrARefusal_comeBackEqualWithoutTheirDetail() {
    Seeds.forAll(
        200,
        random -> {
          Failure failure = new Samples(random).failure();
          Failure detailed = new Failure(failure.code(), failure.message(), "hunter2");
          Object refusal = FailureMapping.REFUSAL.body(Problem.of(detailed));

          assertThat(
                  FailureMapping.toDomain(
                      sent(FailureMapping.toWire(detailed), Wire.Failure.class)))
              .isEqualTo(failure);
          assertThat(FailureMapping.toDomain(Json.read(Json.write(refusal), Wire.Refusal.class)))
              .isEqualTo(failure);
        });
  }

  @Test
  void key_thatNobodyMade_isRefused() {
    assertThat(RejectMapping.key(RejectMapping.key(new RejectKey(1, 2, 3))))
        .isEqualTo(new RejectKey(1, 2, 3));
    for (String text : List.of("", "x", "MS4yLjM=x", "MS4y", "!!", "LTEuMi4z")) {
      assertThatThrownBy(() -> RejectMapping.key(text))
          .as(text)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
