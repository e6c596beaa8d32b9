package millrace.app;

import java.time.Duration;
import java.time.Instant;
import millrace.ingestion.BackfillOrders;
import millrace.operation.KeyAdministration;
import millrace.operation.Operations;
import millrace.spi.failure.MillraceException;

/** A data folder that orders can be given to, for the time of one command. */
public interface Session extends AutoCloseable {
  Operations operations();

  /** The orders about the past. */
  BackfillOrders backfills();

  /** The orders about apps and keys. */
  KeyAdministration keys();

  /**
   * Finds another way to the data folder after an order could not be given, such as when the
   * process that had it open has ended.
   *
   * @return whether the order is worth another try
   */
  boolean regain(MillraceException lost);

  /** What to do when the user wants the command to end; the command goes on to its end then. */
  void onInterrupt(Runnable action);

  /** Waits a little between two looks. */
  void pause(Duration duration);

  Instant now();

  /** Lets everything come to rest and gives the folder back. */
  @Override
  void close();
}
