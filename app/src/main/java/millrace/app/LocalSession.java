package millrace.app;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import millrace.engine.EngineLimits;
import millrace.ingestion.BackfillOrders;
import millrace.operation.KeyAdministration;
import millrace.operation.Operations;
import millrace.settings.Settings;
import millrace.spi.failure.MillraceException;

/** A session of the process that owns the data folder. */
final class LocalSession implements Session {
  private static final Duration LAST_WORDS = Duration.ofSeconds(10);

  private final Node node;
  private final Optional<OwnerDoor> door;
  private final Interrupts interrupts;
  private final Consumer<String> notice;

  private LocalSession(
      Node node, Optional<OwnerDoor> door, Interrupts interrupts, Consumer<String> notice) {
    this.node = node;
    this.door = door;
    this.interrupts = interrupts;
    this.notice = notice;
    interrupts.add(this::letGo);
  }

  /**
   * Takes the data folder of the settings.
   *
   * @param door whether other commands can reach the folder through this process
   */
  static LocalSession open(Settings settings, boolean door, Consumer<String> notice) {
    EngineLimits limits = new Parts(settings).engineLimits();
    Node node = Node.open(settings);
    return new LocalSession(
        node,
        door ? Optional.of(OwnerDoor.open(node)) : Optional.empty(),
        new Interrupts(limits.drain().plus(LAST_WORDS)),
        notice);
  }

  /** The door goes first, so that the commands behind it wait for the folder and take over. */
  private void letGo() {
    door.ifPresent(OwnerDoor::close);
    node.operations().interruptAll();
  }

  @Override
  public Operations operations() {
    return node.operations();
  }

  @Override
  public BackfillOrders backfills() {
    return node.warehouses().orders();
  }

  @Override
  public KeyAdministration keys() {
    return node.admission().ordersOf("command line");
  }

  @Override
  public boolean regain(MillraceException lost) {
    return false;
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
    return node.clock().instant();
  }

  /** Stays until the runs that other commands have started here are over, too. */
  @Override
  public void close() {
    try (interrupts;
        node) {
      if (door.isPresent()) {
        stayForOthers();
        door.get().close();
      }
    }
  }

  private void stayForOthers() {
    int others = node.operations().underWay();
    if (others > 0) {
      notice.accept(
          "stays for %d run(s) of other commands, which take over after Ctrl-C".formatted(others));
    }
    node.operations().awaitIdle();
  }
}
