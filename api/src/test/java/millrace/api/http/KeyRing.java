package millrace.api.http;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import millrace.access.KeyKind;
import millrace.access.Keys;
import millrace.access.MadeKey;
import millrace.access.MemoryKeyStore;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.catalog.Ids;
import millrace.spi.AppId;
import millrace.testkit.SettableClock;

/** Keys in memory, to be handed out by a test. */
public final class KeyRing {
  public static final AppId APP = new AppId("app-one");
  public static final AppId OTHER = new AppId("app-two");

  public final SettableClock clock = new SettableClock();
  public final Keys keys = new Keys(new MemoryKeyStore(), Echo.ids(), new Random(7), clock);

  /** Ids that count up. */
  public static Ids ids() {
    return Echo.ids();
  }

  /** A key of the Algolia kind, with all but the admin's rights when none is given. */
  public MadeKey algolia(AppId app, Right... rights) {
    return keys.create(app, new NewKey(KeyKind.ALGOLIA, "a key", Set.of(rights), Optional.empty()));
  }

  public MadeKey statsig(AppId app) {
    return keys.create(
        app, new NewKey(KeyKind.STATSIG, "a statsig key", Set.of(), Optional.empty()));
  }

  public MadeKey expiringIn(Duration time, Right... rights) {
    return keys.create(
        APP,
        new NewKey(
            KeyKind.ALGOLIA, "a key", Set.of(rights), Optional.of(clock.instant().plus(time))));
  }
}
