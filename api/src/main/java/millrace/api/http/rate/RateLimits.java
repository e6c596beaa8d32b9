package millrace.api.http.rate;

import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.access.ApiKey;
import millrace.access.KeyKind;
import millrace.api.http.Call;
import millrace.api.http.Interceptor;
import millrace.api.http.LimitReached;
import millrace.spi.failure.MillraceException;

/**
 * Bounds how often a key is used, and how often an address may come without a good one. The owner
 * of the data folder is not bounded.
 */
public final class RateLimits implements Interceptor {
  private static final int NETWORK_BYTES = 8;

  private final Map<KeyKind, Buckets> keys = new EnumMap<>(KeyKind.class);
  private final Buckets failures;

  /**
   * The limits.
   *
   * @param keys for each kind of key the rates that one key has to stay within; none without
   * @param failures the rates of refused requests that one address has to stay within
   */
  public RateLimits(Map<KeyKind, List<Rate>> keys, List<Rate> failures, InstantSource clock) {
    keys.forEach((kind, rates) -> this.keys.put(kind, new Buckets(rates, clock)));
    this.failures = new Buckets(failures, clock);
  }

  @Override
  public void admitted(Call call) {
    call.principal().flatMap(who -> who.key()).ifPresent(this::take);
  }

  private void take(ApiKey key) {
    Buckets buckets = keys.get(key.kind());
    if (buckets != null) {
      refuse(buckets.take(key.id()), "this key may send " + buckets.words());
    }
  }

  /** A good key from the same address is not affected: it may be that of a whole office. */
  @Override
  public void refused(Call call, MillraceException why) {
    refuse(failures.take(network(call.client())), "too many requests were refused at this address");
  }

  private static void refuse(Optional<Duration> wait, String message) {
    if (wait.isPresent()) {
      throw new LimitReached(message, wait.get());
    }
  }

  /** Whoever has one IPv6 address has all of its network. */
  private static String network(InetAddress address) {
    byte[] bytes = address.getAddress();
    return HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, NETWORK_BYTES)));
  }
}
