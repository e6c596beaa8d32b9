package millrace.api.http.rate;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A bucket for each client, all of the same rates. A client may take a whole bucket at once; it
 * fills up again evenly.
 */
final class Buckets {
  /** Beyond this many clients the one unseen for the longest begins anew (invariant 8). */
  static final int BUCKETS_MAX = 10_000;

  private final List<Rate> rates;
  private final TimeMeter meter;
  private final Map<Object, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
          return size() > BUCKETS_MAX;
        }
      };

  Buckets(List<Rate> rates, InstantSource clock) {
    this.rates = List.copyOf(rates);
    this.meter = meter(clock);
  }

  private static TimeMeter meter(InstantSource clock) {
    return new TimeMeter() {
      @Override
      public long currentTimeNanos() {
        Instant now = clock.instant();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
      }

      @Override
      public boolean isWallClockBased() {
        return true;
      }
    };
  }

  /** Takes one request out of a client's bucket, or says how long it has to wait for one. */
  Optional<Duration> take(Object client) {
    ConsumptionProbe probe = of(client).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed()
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
  }

  private Bucket of(Object client) {
    synchronized (buckets) {
      return buckets.computeIfAbsent(client, _ -> full());
    }
  }

  private Bucket full() {
    LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(meter);
    for (Rate rate : rates) {
      builder.addLimit(
          limit -> limit.capacity(rate.requests()).refillGreedy(rate.requests(), rate.time()));
    }
    return builder.build();
  }

  String words() {
    return String.join(" and ", rates.stream().map(Rate::toString).toList());
  }
}
