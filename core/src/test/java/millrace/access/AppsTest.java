package millrace.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import millrace.spi.AppId;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.testkit.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class AppsTest {
  private final SettableClock clock = new SettableClock();
  private final MemoryAppStore store = new MemoryAppStore();
  private final Apps apps = new Apps(store, new Random(1), clock);

  private static void assertRefused(FailureCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.failure().code()).isEqualTo(code));
  }

  @Test
  void local_askedTwice_isMadeOnce() {
    App first = apps.local();
    clock.advance(java.time.Duration.ofDays(1));

    assertThat(apps.local()).isEqualTo(first);
    assertThat(apps.all()).containsExactly(first);
    assertThat(first.id()).isEqualTo(AppId.LOCAL);
  }

  @Test
  void create_withoutId_makesOneUp() {
    App app = apps.create(Optional.empty(), Optional.of("Shop"));

    assertThat(app.id().value()).matches("[A-Z0-9]{10}");
    assertThat(app.name()).isEqualTo("Shop");
    assertThat(apps.find(app.id())).isEqualTo(app);
    assertThat(apps.create(Optional.empty(), Optional.empty()).id()).isNotEqualTo(app.id());
  }

  @Test
  void create_ofTakenId_isRefused_inAnyCase() {
    apps.create(Optional.of(new AppId("shop")), Optional.empty());

    assertRefused(
        AccessError.APP_EXISTS,
        () -> apps.create(Optional.of(new AppId("shop")), Optional.empty()));
    assertRefused(
        AccessError.APP_EXISTS,
        () -> apps.create(Optional.of(new AppId("SHOP")), Optional.empty()));
  }

  @Test
  void create_withANameOfSeveralLines_isRefused() {
    assertRefused(AccessError.INVALID, () -> apps.create(Optional.empty(), Optional.of("a\nb")));
    assertRefused(AccessError.INVALID, () -> apps.create(Optional.empty(), Optional.of(" ")));
  }

  @Test
  void create_beyondTheLimit_isRefused() {
    for (int n = 0; n < Apps.APPS_MAX; n++) {
      store.add(new App(new AppId("app" + n), "app", clock.instant()));
    }

    assertRefused(AccessError.TOO_MANY_APPS, () -> apps.create(Optional.empty(), Optional.empty()));
    assertThat(apps.all()).hasSize(Apps.APPS_MAX);
  }

  @Test
  void find_ofUnknown_isRefused() {
    assertRefused(AccessError.APP_NOT_FOUND, () -> apps.find(new AppId("none")));
  }
}
