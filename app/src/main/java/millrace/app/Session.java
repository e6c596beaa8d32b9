package millrace.app;

import java.time.Duration;
import java.time.Instant;
import millrace.operation.Operations;

/** A data folder that orders can be given to, for the time of one command. */
public interface Session extends AutoCloseable {
  Operations operations();

  /** What to do when the user wants the command to end; the command goes on to its end then. */
  void onInterrupt(Runnable action);

  /** Waits a little between two looks. */
  void pause(Duration duration);

  Instant now();

  /** Lets everything come to rest and gives the folder back. */
  @Override
  void close();
}
