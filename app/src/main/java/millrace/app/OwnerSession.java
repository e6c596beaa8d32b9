package millrace.app;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import millrace.api.console.OwnerError;
import millrace.api.console.RemoteOperations;
import millrace.api.http.ServerError;
import millrace.ingestion.BackfillOrders;
import millrace.operation.KeyAdministration;
import millrace.operation.Operations;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import millrace.store.folder.Owner;
import org.jspecify.annotations.Nullable;

/** A session that gives its orders to the process that owns the data folder. */
final class OwnerSession implements Session {
  private static final Set<String> GONE =
      Set.of(OwnerError.UNREACHABLE.id(), ServerError.STOPPING.id());

  private final RemoteOperations operations;
  private final Supplier<Session> again;
  private final Interrupts interrupts = new Interrupts(RemoteOperations.PATIENCE);

  /** The session since the owner has gone. */
  private @Nullable Session next;

  /**
   * Connects at once.
   *
   * @param again opens a session anew, for when the owner has gone
   * @throws MillraceException {@link OwnerError} when it does not answer, or not as it should
   */
  OwnerSession(Owner owner, Supplier<Session> again) {
    this.operations =
        new RemoteOperations(URI.create(owner.url()), owner.token(), RemoteOperations.PATIENCE);
    this.again = again;
    boolean reached = false;
    try {
      operations.newest(AppId.LOCAL, 1);
      reached = true;
    } finally {
      if (!reached) {
        close();
      }
    }
  }

  /** Whether an order failed because there is no owner any more, or will not be in a moment. */
  static boolean gone(MillraceException e) {
    return GONE.contains(e.failure().code().id());
  }

  @Override
  public Operations operations() {
    return next == null ? operations : next.operations();
  }

  @Override
  public BackfillOrders backfills() {
    return next == null ? operations.backfills() : next.backfills();
  }

  @Override
  public KeyAdministration keys() {
    return next == null ? operations.keys() : next.keys();
  }

  @Override
  public boolean regain(MillraceException lost) {
    if (next != null) {
      return next.regain(lost);
    }
    if (!gone(lost)) {
      return false;
    }
    next = again.get();
    return true;
  }

  @Override
  public void onInterrupt(Runnable action) {
    interrupts.add(action);
  }

  @Override
  public void pause(Duration duration) {
    try {
      TimeUnit.MILLISECONDS.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Instant now() {
    return InstantSource.system().instant();
  }

  @Override
  public void close() {
    try (interrupts;
        operations) {
      if (next != null) {
        next.close();
      }
    }
  }
}
