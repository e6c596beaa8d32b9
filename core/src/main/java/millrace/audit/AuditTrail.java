package millrace.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import millrace.audit.AuditEntry.Actor;
import millrace.audit.AuditEntry.Deed;
import millrace.catalog.Ids;
import millrace.spi.AppId;

/** Writes down who changed what, and forgets what is older than it has to be kept. */
public final class AuditTrail {
  /** An app's old entries are looked for at its first new one and then at each so-many-eth. */
  static final int PRUNE_EVERY = 500;

  /** Forgotten in one transaction, which holds up other writers. */
  static final int PRUNED_AT_ONCE = 1_000;

  private final AuditLog log;
  private final AuditRetention retention;
  private final Ids ids;
  private final InstantSource clock;

  /** How many entries of each app this process has written; there are only so many apps. */
  private final ConcurrentMap<AppId, Long> written = new ConcurrentHashMap<>();

  public AuditTrail(AuditLog log, AuditRetention retention, Ids ids, InstantSource clock) {
    this.log = log;
    this.retention = retention;
    this.ids = ids;
    this.clock = clock;
  }

  /** Writes down that something was done, or tried. */
  public void record(AppId app, Actor actor, Deed deed, int status, String request) {
    AuditId id = new AuditId(ids.next());
    log.add(new AuditEntry(app, id, clock.instant(), actor, deed, status, request));
    if (written.merge(app, 1L, Long::sum) % PRUNE_EVERY == 1) {
      Instant olderThan = clock.instant().minus(retention.time());
      log.prune(app, olderThan, retention.entries(), PRUNED_AT_ONCE);
    }
  }

  /** The entries of an app, newest first. */
  public List<AuditEntry> page(AppId app, Optional<AuditId> before, int max) {
    return log.page(app, before, max);
  }
}
