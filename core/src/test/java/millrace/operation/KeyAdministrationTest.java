package millrace.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import millrace.access.AccessError;
import millrace.access.Apps;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.MadeKey;
import millrace.access.MemoryAppStore;
import millrace.access.MemoryKeyStore;
import millrace.access.NewKey;
import millrace.audit.AuditEntry;
import millrace.audit.AuditRetention;
import millrace.audit.AuditTrail;
import millrace.audit.MemoryAuditLog;
import millrace.catalog.Ids;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.Test;

class KeyAdministrationTest {
  private static final AppId SHOP = new AppId("shop");
  private static final NewKey ORDER =
      new NewKey(KeyKind.STATSIG, "a key", Set.of(), Optional.empty());

  private final SettableClock clock = new SettableClock();
  private final AtomicLong last = new AtomicLong();
  private final Ids ids = () -> new UUID(0x7000L, last.incrementAndGet());
  private final Keys keys = new Keys(new MemoryKeyStore(), ids, new Random(1), clock);
  private final AuditTrail trail =
      new AuditTrail(new MemoryAuditLog(), AuditRetention.STANDARD, ids, clock);
  private final KeyAdministration orders =
      new AuditedKeyAdministration(
          new LocalKeyAdministration(new Apps(new MemoryAppStore(), new Random(2), clock), keys),
          trail,
          ids,
          "command line");

  @Test
  void orders_forAnAppThatIsNotThere_areRefused() {
    assertThatThrownBy(() -> orders.create(SHOP, ORDER))
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> assertThat(e.failure().code()).isEqualTo(AccessError.APP_NOT_FOUND));
    assertThatThrownBy(() -> orders.keys(SHOP, Optional.empty(), 9))
        .isInstanceOf(MillraceException.class);
    assertThat(trail.page(SHOP, Optional.empty(), 9)).isEmpty();
  }

  @Test
  void changes_areWrittenDown_withWhoGaveTheOrder() {
    orders.createApp(Optional.of(SHOP), Optional.empty());
    MadeKey made = orders.create(SHOP, ORDER);
    orders.revoke(SHOP, made.key().id());

    assertThat(orders.apps()).hasSize(1);
    assertThat(orders.keys(SHOP, Optional.empty(), 9)).hasSize(1);
    assertThat(keys.find(made.secret())).isEmpty();
    assertThat(trail.page(SHOP, Optional.empty(), 9))
        .allSatisfy(entry -> assertThat(entry.actor().name()).isEqualTo("command line"))
        .extracting(AuditEntry::deed)
        .extracting(deed -> deed.operation() + " " + deed.resource().orElse("-"))
        .containsExactly(
            "revoke key " + made.key().id(), "create key " + made.key().id(), "create app shop");
    assertThat(trail.page(SHOP, Optional.empty(), 9).toString()).doesNotContain(made.secret());
  }
}
