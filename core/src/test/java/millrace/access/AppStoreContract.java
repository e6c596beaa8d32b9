package millrace.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import millrace.spi.AppId;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Apps, as every store keeps them. */
public abstract class AppStoreContract {
  private final SettableClock clock = new SettableClock();
  private AppStore apps;

  /** A store without any apps. */
  protected abstract AppStore open();

  @BeforeEach
  void openStore() {
    apps = open();
  }

  private App app(String id) {
    return new App(new AppId(id), "The app " + id, clock.instant());
  }

  @Test
  void add_isFoundWhole() {
    App one = app("one");

    assertThat(apps.add(one)).isTrue();

    assertThat(apps.find(one.id())).contains(one);
    assertThat(apps.find(new AppId("two"))).isEmpty();
  }

  @Test
  void add_ofTakenId_changesNothing() {
    App one = app("one");
    apps.add(one);

    assertThat(apps.add(new App(one.id(), "another", clock.instant()))).isFalse();

    assertThat(apps.find(one.id())).contains(one);
  }

  @Test
  void page_behindAnId_isInTheOrderOfIds() {
    List.of("b", "D", "a", "c").forEach(id -> apps.add(app(id)));

    List<App> first = apps.page(Optional.empty(), 3);
    List<App> next = apps.page(Optional.of(first.getLast().id()), 3);

    assertThat(first).extracting(app -> app.id().value()).containsExactly("D", "a", "b");
    assertThat(next).extracting(app -> app.id().value()).containsExactly("c");
  }
}
