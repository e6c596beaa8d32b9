package millrace.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import millrace.spi.AppId;

/** An audit log in memory, for tests. It passes the contract of the one on disk. */
public final class MemoryAuditLog implements AuditLog {
  private final ConcurrentMap<AppId, ConcurrentNavigableMap<UUID, AuditEntry>> all =
      new ConcurrentHashMap<>();

  private ConcurrentNavigableMap<UUID, AuditEntry> of(AppId app) {
    return all.computeIfAbsent(app, _ -> new ConcurrentSkipListMap<>());
  }

  @Override
  public void add(AuditEntry entry) {
    if (of(entry.app()).putIfAbsent(entry.id().value(), entry) != null) {
      throw new IllegalStateException("taken");
    }
  }

  @Override
  public List<AuditEntry> page(AppId app, Optional<AuditId> before, int max) {
    ConcurrentNavigableMap<UUID, AuditEntry> older =
        before.map(id -> of(app).headMap(id.value(), false)).orElseGet(() -> of(app));
    return older.descendingMap().values().stream().limit(max).toList();
  }

  @Override
  public int prune(AppId app, Instant olderThan, long kept, int max) {
    int pruned = 0;
    for (AuditEntry entry : of(app).values()) {
      boolean old = entry.at().isBefore(olderThan) || of(app).size() > kept;
      if (!old || pruned == max) {
        break;
      }
      of(app).remove(entry.id().value());
      pruned++;
    }
    return pruned;
  }
}
