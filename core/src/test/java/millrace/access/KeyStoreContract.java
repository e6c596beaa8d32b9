package millrace.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.spi.AppId;
import millrace.testkit.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Keys, as every store keeps them. */
public abstract class KeyStoreContract {
  protected static final AppId APP = new AppId("app-one");
  protected static final AppId OTHER = new AppId("app-two");

  private final SettableClock clock = new SettableClock();
  protected KeyStore keys;
  private long ids;

  /** A store without any keys. */
  protected abstract KeyStore open();

  @BeforeEach
  void openStore() {
    keys = open();
  }

  private KeyId newId() {
    ids++;
    return new KeyId(new UUID(0x7000L, ids));
  }

  private ApiKey key(AppId app, Optional<Instant> expiresAt) {
    return new ApiKey(
        app,
        newId(),
        KeyKind.ALGOLIA,
        "a key",
        Set.of(Right.SEARCH),
        clock.instant(),
        expiresAt,
        Optional.empty(),
        Optional.empty());
  }

  private static KeyHash hash(ApiKey key) {
    return KeyHash.of(key.id().toString());
  }

  private ApiKey added(AppId app, Optional<Instant> expiresAt, int max) {
    ApiKey key = key(app, expiresAt);
    assertThat(keys.add(key, hash(key), max)).isTrue();
    return key;
  }

  private ApiKey added(AppId app) {
    return added(app, Optional.empty(), 100);
  }

  @Test
  void add_ofEachKind_isFoundWhole() {
    for (KeyKind kind : KeyKind.values()) {
      ApiKey key =
          new ApiKey(
              APP,
              newId(),
              kind,
              "for " + kind,
              EnumSet.copyOf(kind.rights()),
              clock.instant(),
              Optional.of(clock.instant().plusSeconds(9)),
              Optional.of(clock.instant().plusSeconds(5)),
              Optional.of(clock.instant().plusSeconds(1)));
      keys.add(key, hash(key), 100);

      assertThat(keys.find(APP, key.id())).contains(key);
      assertThat(keys.find(hash(key))).contains(key);
    }
  }

  @Test
  void find_ofUnknownOrForeign_isNothing() {
    ApiKey mine = added(APP);

    assertThat(keys.find(KeyHash.of("other"))).isEmpty();
    assertThat(keys.find(OTHER, mine.id())).isEmpty();
    assertThat(keys.find(APP, newId())).isEmpty();
  }

  @Test
  void add_ofTakenHash_isRefused() {
    ApiKey mine = added(APP);
    ApiKey second = key(OTHER, Optional.empty());

    assertThatThrownBy(() -> keys.add(second, hash(mine), 100))
        .isInstanceOf(IllegalStateException.class);
    assertThat(keys.find(hash(mine))).contains(mine);
  }

  @Test
  void add_beyondTheLimit_forgetsTheOldestThatHasEnded() {
    ApiKey first = added(APP);
    ApiKey expired = added(APP, Optional.of(clock.instant().plusSeconds(1)), 100);
    ApiKey revoked = added(APP);
    keys.revoke(APP, revoked.id(), clock.instant());
    ApiKey foreign = added(OTHER);
    clock.advance(Duration.ofSeconds(1));

    ApiKey next = added(APP, Optional.empty(), 3);
    assertThat(keys.page(APP, Optional.empty(), 9))
        .extracting(ApiKey::id)
        .containsExactly(next.id(), revoked.id(), first.id());
    assertThat(keys.find(hash(expired))).isEmpty();

    ApiKey last = added(APP, Optional.empty(), 3);
    ApiKey tooMany = key(APP, Optional.empty());
    assertThat(keys.add(tooMany, hash(tooMany), 3)).isFalse();
    assertThat(keys.page(APP, Optional.empty(), 9))
        .extracting(ApiKey::id)
        .containsExactly(last.id(), next.id(), first.id());
    assertThat(keys.page(OTHER, Optional.empty(), 9)).containsExactly(foreign);
  }

  @Test
  void page_beforeAnId_isNewestFirstAndOfOneApp() {
    List<ApiKey> mine = List.of(added(APP), added(APP), added(APP));
    added(OTHER);

    List<ApiKey> first = keys.page(APP, Optional.empty(), 2);
    List<ApiKey> next = keys.page(APP, Optional.of(first.getLast().id()), 2);

    assertThat(first).containsExactly(mine.get(2), mine.get(1));
    assertThat(next).containsExactly(mine.get(0));
  }

  @Test
  void revoke_twice_keepsTheFirstTime() {
    ApiKey key = added(APP);
    Instant at = clock.instant().plusSeconds(1);

    assertThat(keys.revoke(APP, key.id(), at))
        .hasValueSatisfying(revoked -> {
          assertThat(revoked.revokedAt()).contains(at);
          assertThat(revoked.name()).isEqualTo(key.name());
        });
    assertThat(keys.revoke(APP, key.id(), at.plusSeconds(9)))
        .isEqualTo(keys.find(APP, key.id()))
        .hasValueSatisfying(revoked -> assertThat(revoked.revokedAt()).contains(at));
  }

  @Test
  void revoke_ofForeign_changesNothing() {
    ApiKey key = added(APP);

    assertThat(keys.revoke(OTHER, key.id(), clock.instant())).isEmpty();

    assertThat(keys.find(APP, key.id())).contains(key);
  }

  @Test
  void used_isKept_andIgnoredForWhatIsGone() {
    ApiKey key = added(APP);
    Instant at = clock.instant().plusSeconds(7);

    keys.used(APP, key.id(), at);
    keys.used(APP, newId(), at);
    keys.used(OTHER, key.id(), at.plusSeconds(1));

    assertThat(keys.find(APP, key.id()).orElseThrow().lastUsedAt()).contains(at);
  }
}
