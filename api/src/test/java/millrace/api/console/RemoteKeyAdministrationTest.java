package millrace.api.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import millrace.access.ApiKey;
import millrace.access.App;
import millrace.access.KeyKind;
import millrace.access.MadeKey;
import millrace.access.NewKey;
import millrace.access.Right;
import millrace.operation.KeyAdministration;
import millrace.spi.AppId;
import millrace.spi.failure.MillraceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RemoteKeyAdministrationTest {
  private static final AppId SHOP = new AppId("SHOP");

  @AutoClose private final ServedConsole console = new ServedConsole();

  @AutoClose
  private final RemoteOperations operations =
      new RemoteOperations(console.url(), ServedConsole.TOKEN, RemoteOperations.PATIENCE);

  private final KeyAdministration there = operations.keys();

  private static void assertFails(String code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class, e -> assertThat(e.failure().code().id()).isEqualTo(code));
  }

  @Test
  void orders_givenFromElsewhere_comeBackAsTheyWereDone() {
    App app = there.createApp(Optional.of(SHOP), Optional.of("Shop"));
    NewKey order =
        new NewKey(
            KeyKind.ALGOLIA,
            "the shop's",
            Set.of(Right.SEARCH, Right.BROWSE),
            Optional.of(console.clock.instant().plus(Duration.ofDays(1))));
    MadeKey made = there.create(SHOP, order);
    MadeKey plain =
        there.create(AppId.LOCAL, new NewKey(KeyKind.STATSIG, "plain", Set.of(), Optional.empty()));

    assertThat(there.apps()).isEqualTo(console.apps.all()).contains(app);
    assertThat(made.key().expiresAt()).isEqualTo(order.expiresAt());
    assertThat(there.keys(SHOP, Optional.empty(), 9))
        .isEqualTo(console.ring.keys.page(SHOP, Optional.empty(), 9))
        .containsExactly(made.key());
    assertThat(there.keys(AppId.LOCAL, Optional.empty(), 9)).containsExactly(plain.key());
    assertThat(console.ring.keys.find(made.secret())).isPresent();

    ApiKey revoked = there.revoke(SHOP, made.key().id());

    assertThat(revoked.revokedAt()).contains(console.clock.instant());
    assertThat(console.ring.keys.find(made.secret())).isEmpty();
  }

  @Test
  void keys_moreThanAPage_areAllThere() {
    for (int n = 0; n < 1_003; n++) {
      console.ring.statsig(AppId.LOCAL);
    }

    List<ApiKey> all = there.keys(AppId.LOCAL, Optional.empty(), 5_000);

    assertThat(all).isEqualTo(console.ring.keys.page(AppId.LOCAL, Optional.empty(), 5_000));
    assertThat(there.keys(AppId.LOCAL, Optional.of(all.get(1_000).id()), 5_000)).hasSize(2);
    assertThat(there.keys(AppId.LOCAL, Optional.empty(), 7)).hasSize(7);
  }

  @Test
  void failures_thereAndHere_areTheSame() {
    there.createApp(Optional.of(SHOP), Optional.empty());

    assertFails("app.exists", () -> there.createApp(Optional.of(SHOP), Optional.empty()));
    assertFails("app.not_found", () -> there.keys(new AppId("NONE"), Optional.empty(), 1));
    assertFails(
        "key.kind_unavailable",
        () -> there.create(SHOP, new NewKey(KeyKind.AMPERITY, "x", Set.of(), Optional.empty())));
    assertFails(
        "key.not_found", () -> there.revoke(AppId.LOCAL, console.ring.statsig(SHOP).key().id()));
  }

  @Test
  void text_ofWhatIsSent_hasNoSecret() {
    MadeKey made = console.ring.statsig(AppId.LOCAL);

    assertThat(AccessMapping.toWire(made).toString()).doesNotContain(made.secret());
  }
}
