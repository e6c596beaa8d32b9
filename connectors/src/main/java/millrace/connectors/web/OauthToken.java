package millrace.connectors.web;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import millrace.connectors.web.TokenEndpoint.Token;
import org.jspecify.annotations.Nullable;

/**
 * A token that is fetched when it is first needed, and again when three quarters of its life are
 * over. One thread fetches, the others wait for it.
 */
final class OauthToken implements Authorizer {
  private static final double SHARE_USED = 0.75;

  private final Grant grant;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable String header;
  private long fetchedNs;
  private long freshNs;

  OauthToken(Grant grant, LongSupplier nanoTime) {
    this.grant = grant;
    this.nanoTime = nanoTime;
  }

  @Override
  public Optional<String> header() {
    lock.lock();
    try {
      if (header == null || nanoTime.getAsLong() - fetchedNs >= freshNs) {
        header = fetch();
      }
      return Optional.of(header);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean renew(String refused) {
    lock.lock();
    try {
      if (refused.equals(header)) {
        header = null;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private String fetch() {
    fetchedNs = nanoTime.getAsLong();
    Token token = grant.token();
    // Without a lifetime it is used until it is refused.
    freshNs = (long) (token.seconds() * SHARE_USED * TimeUnit.SECONDS.toNanos(1));
    return token.header();
  }
}
