package millrace.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import millrace.spi.AppId;
import millrace.spi.config.Config;
import millrace.spi.config.CredentialKeeper;
import millrace.spi.config.SpentCode;
import millrace.spi.failure.MillraceException;
import millrace.spi.source.SourceError;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeptLoginsTest {
  private static final AppId APP = AppId.LOCAL;

  private final MemoryCatalogStore store = new MemoryCatalogStore();
  private final KeptLogins logins = new KeptLogins(store);
  private final AuthenticationId id = new AuthenticationId(new UUID(1, 2));
  private final CredentialKeeper keeper = logins.keeper(APP, id);

  @BeforeEach
  void enter() {
    enter("first", "a scope");
  }

  private void enter(String code, String scope) {
    Authentication login =
        new Authentication(
            id,
            AuthenticationType.OAUTH,
            "login",
            Platform.NONE,
            new Config(Map.of("url", "https://x.example/token", "scope", scope)),
            List.of("client_secret", "code"),
            Stamps.created(Instant.EPOCH));
    store.put(APP, login, new Config(Map.of("client_secret", "s", "code", code)));
  }

  private Config now() {
    return logins.credentials(APP, id).input();
  }

  @Test
  void change_whatIsKept_isFoundByTheNextUse() {
    keeper.change(kept -> SpentCode.of("first", "token").into(kept));

    assertThat(SpentCode.in(now()).orElseThrow().refreshToken()).isEqualTo("token");
    assertThat(now().text("client_secret")).contains("s");
    assertThat(store.authentication(APP, id).orElseThrow().secretNames())
        .containsExactly("client_secret", "code");
    assertThat(store.authentication(APP, id).orElseThrow().input().toString())
        .doesNotContain("code");
  }

  @Test
  void change_manyAtOnce_spendTheCodeOnce() {
    AtomicInteger exchanged = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    List<CompletableFuture<Void>> uses =
        IntStream.range(0, 20)
            .mapToObj(_ ->
                CompletableFuture.runAsync(
                    () -> {
                      await(start);
                      keeper.change(kept -> used(kept, exchanged));
                    },
                    task -> Thread.ofVirtual().start(task)))
            .toList();
    start.countDown();
    uses.forEach(CompletableFuture::join);

    assertThat(exchanged).hasValue(1);
    assertThat(SpentCode.in(now()).orElseThrow().refreshToken())
        .isEqualTo("token" + "+".repeat(19));
  }

  private static Config used(Config kept, AtomicInteger exchanged) {
    return SpentCode.in(kept)
        .map(spent -> spent.renewed(spent.refreshToken() + "+"))
        .orElseGet(() -> {
          exchanged.incrementAndGet();
          return SpentCode.of("first", "token");
        })
        .into(kept);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void change_anotherCodeIsEnteredMeanwhile_thatOneIsKept() {
    keeper.change(kept -> {
      enter("second", "a scope");
      return SpentCode.of("first", "token").into(kept);
    });

    assertThat(SpentCode.freshIn(now())).contains("second");
  }

  @Test
  void change_somethingElseIsEnteredMeanwhile_bothAreKept() {
    keeper.change(kept -> {
      enter("first", "another scope");
      return SpentCode.of("first", "token").into(kept);
    });

    assertThat(SpentCode.in(now())).isPresent();
    assertThat(now().text("scope")).contains("another scope");
  }

  @Test
  void change_refusedAsAnotherProcessWasFirst_isTriedWithWhatThatOneKept() {
    AtomicInteger tries = new AtomicInteger();
    keeper.change(kept -> {
      if (tries.incrementAndGet() == 1) {
        new KeptLogins(store)
            .keeper(APP, id)
            .change(other -> SpentCode.of("first", "theirs").into(other));
        throw refused();
      }
      return SpentCode.in(kept).orElseThrow().renewed("next").into(kept);
    });

    assertThat(SpentCode.in(now()).orElseThrow().refreshToken()).isEqualTo("next");
  }

  @Test
  void change_refusedAndNothingElseIsKept_fails() {
    assertThatThrownBy(() ->
            keeper.change(_ -> {
              throw refused();
            }))
        .isInstanceOf(MillraceException.class);
    assertThat(SpentCode.freshIn(now())).contains("first");
  }

  private static MillraceException refused() {
    return new MillraceException(SourceError.AUTH_REJECTED, "refused");
  }
}
