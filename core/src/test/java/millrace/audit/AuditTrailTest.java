package millrace.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import millrace.access.KeyId;
import millrace.audit.AuditEntry.Actor;
import millrace.audit.AuditEntry.Deed;
import millrace.spi.AppId;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final AppId APP = new AppId("app-one");
  private static final Actor ACTOR = new Actor(Optional.of(new KeyId(new UUID(7, 7))), "a key");
  private static final Deed DEED = new Deed("DELETE /1/x", "x", Optional.of("1"));

  private final SettableClock clock = new SettableClock();
  private final MemoryAuditLog log = new MemoryAuditLog();
  private final AtomicLong ids = new AtomicLong();

  private AuditTrail trail(Duration time, long entries) {
    return new AuditTrail(
        log,
        new AuditRetention(time, entries),
        () -> new UUID(0x7000L, ids.incrementAndGet()),
        clock);
  }

  @Test
  void record_writesDownWhoAndWhatAndWhen() {
    AuditTrail trail = trail(Duration.ofDays(1), 10);

    trail.record(APP, ACTOR, DEED, 200, "r1");

    assertThat(trail.page(APP, Optional.empty(), 9))
        .containsExactly(
            new AuditEntry(
                APP, new AuditId(new UUID(0x7000L, 1)), clock.instant(), ACTOR, DEED, 200, "r1"));
  }

  @Test
  void record_withTheFirstEntryOfAProcess_forgetsTheOldOnes() {
    trail(Duration.ofDays(1), 10).record(APP, ACTOR, DEED, 200, "old");
    clock.advance(Duration.ofDays(2));

    trail(Duration.ofDays(1), 10).record(APP, ACTOR, DEED, 200, "new");

    assertThat(log.page(APP, Optional.empty(), 9))
        .extracting(AuditEntry::request)
        .containsExactly("new");
  }

  @Test
  void record_ofVeryMany_keepsTheNumberBounded() {
    AuditTrail trail = trail(Duration.ofDays(1), 10);

    for (int n = 0; n <= 4 * AuditTrail.PRUNE_EVERY; n++) {
      trail.record(APP, ACTOR, DEED, 200, "r" + n);
      assertThat(log.page(APP, Optional.empty(), 9_999))
          .hasSizeLessThanOrEqualTo(10 + AuditTrail.PRUNE_EVERY);
    }
    assertThat(log.page(APP, Optional.empty(), 9_999)).hasSize(10);
  }

  @Test
  void deed_onAVeryLongId_isCutVisibly() {
    Deed deed = new Deed("PUT /1/x", "x", Optional.of("y".repeat(8_000)));

    assertThat(deed.resource().orElseThrow()).hasSize(Deed.RESOURCE_CHARS_MAX).endsWith("y…");
  }
}
