package millrace.audit;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;

/** Keeps audit entries. Every method is one transaction. Instants are kept to the millisecond. */
public interface AuditLog {
  /**
   * Adds an entry.
   *
   * @throws IllegalStateException when the id is taken
   */
  void add(AuditEntry entry);

  /** The entries of an app with ids before one, newest first; from the newest without one. */
  List<AuditEntry> page(AppId app, Optional<AuditId> before, int max);

  /**
   * Forgets the oldest entries of an app as long as they are older than an instant, or more than so
   * many are kept.
   *
   * @param max how many to forget at most in this transaction
   * @return how many were forgotten
   */
  int prune(AppId app, Instant olderThan, long kept, int max);
}
