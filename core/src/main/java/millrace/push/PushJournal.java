package millrace.push;

import java.util.Optional;
import java.util.function.Consumer;
import millrace.spi.AppId;
import millrace.spi.RunId;
import millrace.spi.batch.Documents;

/**
 * Keeps accepted pushes until the books of their runs have them. What {@link #append} has returned
 * from survives everything that the disk survives.
 */
public interface PushJournal extends AutoCloseable {
  /**
   * Opens what is there. Called once, before anything else.
   *
   * @param ready takes every push that is durable, those of one app in the order in which they were
   *     accepted: at first those of an earlier process, which may have been applied. It must not
   *     wait
   */
  void open(Consumer<Push> ready);

  /**
   * Accepts a push; it is durable when this returns.
   *
   * @throws millrace.spi.failure.MillraceException {@code push.full} when too much waits already,
   *     {@code store.full} or {@code store.io}
   */
  void append(Push push, Documents records);

  /** A push that is not {@link #settle settled}. */
  Optional<Push> find(AppId app, RunId run);

  /** Reads the records of a push that is not settled. */
  Documents records(Push push);

  /** Forgets a push whose run has ended in the books. */
  void settle(Push push);

  @Override
  void close();
}
