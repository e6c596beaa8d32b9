package millrace.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import millrace.spi.AppId;
import millrace.spi.failure.FailureCode;
import millrace.spi.failure.MillraceException;
import millrace.testkit.SettableClock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final AppId APP = new AppId("app-one");

  private final SettableClock clock = new SettableClock();
  private final MemoryKeyStore store = new MemoryKeyStore();
  private final AtomicLong ids = new AtomicLong();
  private final Keys keys =
      new Keys(store, () -> new UUID(0x7000L, ids.incrementAndGet()), new Random(1), clock);

  private static NewKey order(KeyKind kind, Right... rights) {
    return new NewKey(kind, "a key", Set.of(rights), Optional.empty());
  }

  private NewKey expiringIn(Duration time) {
    return new NewKey(
        KeyKind.ALGOLIA, "a key", Set.of(Right.SEARCH), Optional.of(clock.instant().plus(time)));
  }

  private static void assertRefused(FailureCode code, String message, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            MillraceException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(code);
              assertThat(e.failure().message()).contains(message);
            });
  }

  @Test
  void create_isFoundByItsSecretAlone() {
    MadeKey made = keys.create(APP, order(KeyKind.ALGOLIA, Right.SEARCH));

    assertThat(made.secret()).matches("[0-9a-f]{64}");
    assertThat(keys.find(made.secret())).map(ApiKey::id).contains(made.key().id());
    assertThat(keys.find(made.secret().substring(1))).isEmpty();
    assertThat(keys.find(made.secret() + "0")).isEmpty();
    assertThat(keys.find(made.key().id().toString())).isEmpty();
    assertThat(keys.find("")).isEmpty();
    assertThat(keys.find("0".repeat(100_000))).isEmpty();
  }

  @Test
  void create_twice_makesOtherSecrets() {
    assertThat(keys.create(APP, order(KeyKind.ALGOLIA)).secret())
        .isNotEqualTo(keys.create(APP, order(KeyKind.ALGOLIA)).secret());
  }

  @Test
  void create_forStatsig_beginsAsItsClientsExpect() {
    MadeKey made = keys.create(APP, order(KeyKind.STATSIG));

    assertThat(made.secret()).matches("console-[0-9a-f]{64}");
    assertThat(made.key().rights()).containsExactly(Right.READ, Right.WRITE);
  }

  @Test
  void create_withoutRights_hasAllButTheAdmins() {
    ApiKey key = keys.create(APP, order(KeyKind.ALGOLIA)).key();

    assertThat(key.rights()).contains(Right.SEARCH, Right.EDIT_SETTINGS);
    assertThat(key.rights()).doesNotContain(Right.ADMIN);
    assertThat(key.allows(Right.ADMIN)).isFalse();
  }

  @Test
  void key_ofAnAdmin_allowsEverything() {
    ApiKey key = keys.create(APP, order(KeyKind.ALGOLIA, Right.ADMIN)).key();

    for (Right right : Right.values()) {
      assertThat(key.allows(right)).isTrue();
    }
  }

  @Test
  void create_withRightsOfAnotherKind_isRefused_withThoseThereAre() {
    assertRefused(
        AccessError.INVALID,
        "read, write",
        () -> keys.create(APP, order(KeyKind.STATSIG, Right.SEARCH)));
    assertRefused(
        AccessError.INVALID,
        "addObject",
        () -> keys.create(APP, order(KeyKind.ALGOLIA, Right.READ)));
  }

  @Test
  void create_forAmperity_saysThatItIsNotThereYet() {
    assertRefused(
        AccessError.KIND_UNAVAILABLE, "amperity", () -> keys.create(APP, order(KeyKind.AMPERITY)));
  }

  @Test
  void create_thatHasExpired_isRefused() {
    assertRefused(AccessError.INVALID, "future", () -> keys.create(APP, expiringIn(Duration.ZERO)));
  }

  @Test
  void find_ofRevoked_isNothing() {
    MadeKey made = keys.create(APP, order(KeyKind.ALGOLIA));

    ApiKey revoked = keys.revoke(APP, made.key().id());

    assertThat(revoked.revokedAt()).contains(clock.instant());
    assertThat(keys.find(made.secret())).isEmpty();
    assertThat(keys.page(APP, Optional.empty(), 9)).containsExactly(revoked);
  }

  @Test
  void find_ofExpired_isNothing() {
    MadeKey made = keys.create(APP, expiringIn(Duration.ofDays(1)));
    clock.advance(Duration.ofDays(1).minusMillis(1));
    assertThat(keys.find(made.secret())).isPresent();

    clock.advance(Duration.ofMillis(1));

    assertThat(keys.find(made.secret())).isEmpty();
  }

  @Test
  void revoke_ofAnotherAppsKey_isRefused() {
    MadeKey made = keys.create(APP, order(KeyKind.ALGOLIA));

    assertRefused(
        AccessError.KEY_NOT_FOUND,
        "no key",
        () -> keys.revoke(new AppId("app-two"), made.key().id()));
    assertThat(keys.find(made.secret())).isPresent();
  }

  @Test
  void use_isNoted_toSomeMinutes() {
    MadeKey made = keys.create(APP, order(KeyKind.ALGOLIA));
    Instant first = clock.instant();
    keys.find(made.secret());
    clock.advance(Duration.ofMinutes(9));
    keys.find(made.secret());
    assertThat(lastUse(made)).contains(first);

    clock.advance(Duration.ofMinutes(1));
    keys.find(made.secret());

    assertThat(lastUse(made)).contains(clock.instant());
  }

  private Optional<Instant> lastUse(MadeKey made) {
    return store.find(APP, made.key().id()).orElseThrow().lastUsedAt();
  }

  @Test
  void anyWith_looksAtEveryKey_theRevokedToo() {
    assertThat(keys.anyWith(APP, Right.ADMIN)).isFalse();
    MadeKey admin = keys.create(APP, order(KeyKind.ALGOLIA, Right.ADMIN));
    for (int n = 0; n < 250; n++) {
      keys.create(APP, order(KeyKind.STATSIG));
    }
    keys.revoke(APP, admin.key().id());

    assertThat(keys.anyWith(APP, Right.ADMIN)).isTrue();
    assertThat(keys.anyWith(new AppId("app-two"), Right.ADMIN)).isFalse();
  }

  @Test
  void text_ofWhatIsMade_hasNoSecret() {
    MadeKey made = keys.create(APP, order(KeyKind.ALGOLIA));

    assertThat(made.toString()).doesNotContain(made.secret());
    assertThat(KeyHash.of(made.secret()).toString()).doesNotContain(made.secret());
  }
}
