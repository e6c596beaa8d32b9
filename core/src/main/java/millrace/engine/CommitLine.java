package millrace.engine;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import millrace.ledger.Verdict;
import millrace.spi.failure.MillraceException;
import org.jspecify.annotations.Nullable;

/** Commits slices one after the other, each while the next one is being filled. */
final class CommitLine implements AutoCloseable {
  private @Nullable FutureTask<Verdict> last;

  /** Starts a commit; the one before has been waited for. */
  void start(Callable<Verdict> commit) {
    if (last != null) {
      throw new IllegalStateException("the commit before is still under way");
    }
    last = new FutureTask<>(LogContext.carried(commit));
    Thread.ofVirtual().name("commit").start(last);
  }

  /**
   * Waits for the commit that is under way.
   *
   * @return how it ended; OK when there is none
   */
  Verdict await() {
    FutureTask<Verdict> waitingFor = last;
    last = null;
    if (waitingFor == null) {
      return Verdict.OK;
    }
    try {
      return waitingFor.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a slice was committed", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof MillraceException failure) {
        throw failure;
      }
      throw new IllegalStateException("a commit broke", e.getCause());
    }
  }

  /** Waits for what is under way, so that nobody commits behind the back of who closed this. */
  @Override
  public void close() {
    await();
  }
}
