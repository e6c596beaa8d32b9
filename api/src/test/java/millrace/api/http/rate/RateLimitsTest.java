package millrace.api.http.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.access.KeyKind;
import millrace.access.MadeKey;
import millrace.access.Right;
import millrace.api.http.Answer;
import millrace.api.http.KeyRing;
import millrace.api.http.Method;
import millrace.api.http.Route;
import millrace.api.http.Site;
import millrace.api.http.access.AlgoliaAccess;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final KeyRing ring = new KeyRing();
  private final RateLimits limits =
      new RateLimits(
          Map.of(
              KeyKind.ALGOLIA,
              List.of(new Rate(3, Duration.ofSeconds(10)), new Rate(5, Duration.ofMinutes(15)))),
          List.of(new Rate(2, Duration.ofSeconds(60))),
          ring.clock);

  @AutoClose
  private final Site site =
      new Site(
          List.of(limits),
          new Route(
              Method.GET,
              "/1/x",
              new AlgoliaAccess(ring.keys).needs(Right.SEARCH),
              _ -> Answer.nothing(204)));

  private HttpResponse<String> get(String secret) {
    return site.get("/1/x", "x-algolia-application-id", "app-one", "x-algolia-api-key", secret);
  }

  private void assertServed(MadeKey key, int times) {
    for (int n = 0; n < times; n++) {
      assertThat(get(key.secret()).statusCode()).isEqualTo(204);
    }
  }

  private void assertLimited(MadeKey key, String seconds) {
    HttpResponse<String> answer = get(key.secret());
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValue("Retry-After")).contains(seconds);
  }

  @Test
  void key_overItsRate_is429_untilTimeHasPassed() {
    MadeKey key = ring.algolia(KeyRing.APP);
    assertServed(key, 3);

    assertLimited(key, "4");
    assertThat(get(key.secret()).body())
        .contains("this key may send 3 requests in 10 s and 5 requests in 900 s");

    ring.clock.advance(Duration.ofSeconds(4));
    assertServed(key, 1);
    assertLimited(key, "3");
  }

  @Test
  void key_overItsLongRate_waitsForThatOne() {
    MadeKey key = ring.algolia(KeyRing.APP);
    assertServed(key, 3);
    ring.clock.advance(Duration.ofSeconds(10));
    assertServed(key, 2);

    assertLimited(key, "170");
  }

  @Test
  void key_overItsRate_leavesOtherKeysAlone() {
    MadeKey key = ring.algolia(KeyRing.APP);
    MadeKey other = ring.algolia(KeyRing.APP);
    assertServed(key, 3);
    assertLimited(key, "4");

    assertServed(other, 3);
  }

  @Test
  void address_withTooManyRefusals_is429_butAGoodKeyIsServed() {
    MadeKey weak = ring.algolia(KeyRing.APP, Right.BROWSE);
    assertThat(get("wrong").statusCode()).isEqualTo(403);
    assertThat(get(weak.secret()).statusCode()).isEqualTo(403);

    HttpResponse<String> third = get("wrong");

    assertThat(third.statusCode()).isEqualTo(429);
    assertThat(third.headers().firstValue("Retry-After")).contains("30");
    assertServed(ring.algolia(KeyRing.APP), 1);
    ring.clock.advance(Duration.ofSeconds(30));
    assertThat(get("wrong").statusCode()).isEqualTo(403);
  }

  @Test
  void buckets_ofManyClients_areBounded() {
    Buckets buckets = new Buckets(List.of(new Rate(1, Duration.ofDays(1))), ring.clock);
    assertThat(buckets.take("first")).isEmpty();
    assertThat(buckets.take("first")).isEqualTo(Optional.of(Duration.ofDays(1)));

    for (int n = 0; n < Buckets.BUCKETS_MAX; n++) {
      assertThat(buckets.take(n)).isEmpty();
    }

    assertThat(buckets.take(Buckets.BUCKETS_MAX - 1)).isPresent();
    assertThat(buckets.take("first")).as("forgotten").isEmpty();
  }
}
