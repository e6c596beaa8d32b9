package millrace.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import millrace.access.KeyId;
import millrace.audit.AuditEntry.Actor;
import millrace.audit.AuditEntry.Deed;
import millrace.spi.AppId;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The audit log, as every store keeps it. */
public abstract class AuditLogContract {
  protected static final AppId APP = new AppId("app-one");
  protected static final AppId OTHER = new AppId("app-two");

  private final SettableClock clock = new SettableClock();
  private AuditLog log;
  private long ids;

  /** A log without any entries. */
  protected abstract AuditLog open();

  @BeforeEach
  void openLog() {
    log = open();
  }

  private AuditEntry entry(AppId app, Optional<KeyId> key, Optional<String> resource) {
    ids++;
    return new AuditEntry(
        app,
        new AuditId(new UUID(0x7000L, ids)),
        clock.instant(),
        new Actor(key, "who"),
        new Deed("POST /1/things", "things", resource),
        201,
        "request " + ids);
  }

  private AuditEntry added(AppId app) {
    AuditEntry entry = entry(app, Optional.empty(), Optional.of("x"));
    log.add(entry);
    return entry;
  }

  private List<AuditEntry> all(AppId app) {
    return log.page(app, Optional.empty(), 100);
  }

  @Test
  void add_isFoundWhole() {
    AuditEntry whole =
        entry(APP, Optional.of(new KeyId(new UUID(7, 7))), Optional.of("the ä thing"));
    AuditEntry bare = entry(APP, Optional.empty(), Optional.empty());
    log.add(whole);
    log.add(bare);

    assertThat(all(APP)).containsExactly(bare, whole);
  }

  @Test
  void add_ofTakenId_isRefused() {
    AuditEntry entry = added(APP);

    assertThatThrownBy(() -> log.add(entry)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void page_beforeAnId_isNewestFirstAndOfOneApp() {
    List<AuditEntry> mine = List.of(added(APP), added(APP), added(APP));
    added(OTHER);

    List<AuditEntry> first = log.page(APP, Optional.empty(), 2);
    List<AuditEntry> next = log.page(APP, Optional.of(first.getLast().id()), 2);

    assertThat(first).containsExactly(mine.get(2), mine.get(1));
    assertThat(next).containsExactly(mine.get(0));
  }

  @Test
  void prune_byTime_forgetsWhatIsOlder() {
    added(APP);
    added(APP);
    AuditEntry foreign = added(OTHER);
    clock.advance(Duration.ofDays(1));
    Instant limit = clock.instant();
    AuditEntry young = added(APP);

    assertThat(log.prune(APP, limit, 100, 100)).isEqualTo(2);
    assertThat(log.prune(APP, limit, 100, 100)).isZero();

    assertThat(all(APP)).containsExactly(young);
    assertThat(all(OTHER)).containsExactly(foreign);
  }

  @Test
  void prune_byCount_forgetsTheOldest_andNoMoreThanAskedFor() {
    List<AuditEntry> entries = Stream.generate(() -> added(APP)).limit(7).toList();
    Instant longAgo = clock.instant().minusSeconds(1);

    assertThat(log.prune(APP, longAgo, 3, 3)).isEqualTo(3);
    assertThat(all(APP)).hasSize(4);
    assertThat(log.prune(APP, longAgo, 3, 3)).isEqualTo(1);

    assertThat(all(APP)).containsExactlyElementsOf(entries.subList(4, 7).reversed());
  }

  @Test
  void prune_ofNothing_forgetsNothing() {
    assertThat(log.prune(APP, clock.instant(), 1, 1)).isZero();
  }
}
