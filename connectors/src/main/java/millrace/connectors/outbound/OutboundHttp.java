package millrace.connectors.outbound;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.random.RandomGenerator;
import millrace.spi.failure.MillraceException;
import millrace.spi.http.Http;
import millrace.spi.http.HttpAnswer;
import millrace.spi.http.HttpCall;
import millrace.spi.source.SourceError;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way out to the network, under one policy.
 *
 * <p>A request is repeated after a failed connection, a timeout, 408, 429, 500, 502, 503 and 504. A
 * POST may have been carried out although nothing came back, so it is repeated only when there was
 * no connection and after 429 and 503, by which a server says that it did nothing. When all
 * attempts end in such a status, that last answer is handed out.
 */
public final class OutboundHttp implements Http, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OutboundHttp.class);

  private static final Set<Integer> TRY_AGAIN = Set.of(408, 429, 500, 502, 503, 504);
  private static final Set<Integer> NOTHING_DONE = Set.of(429, 503);
  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT", "DELETE", "OPTIONS");

  private final OutboundPolicy.Tries tries;
  private final AddressGuard guard;
  private final Wire wire;
  private final RandomGenerator random;
  private final InstantSource clock;

  public OutboundHttp(OutboundPolicy policy) {
    this(policy, InetAddress::getAllByName, new SecureRandom(), InstantSource.system());
  }

  OutboundHttp(
      OutboundPolicy policy, HostLookup lookup, RandomGenerator random, InstantSource clock) {
    this.tries = policy.tries();
    this.guard = new AddressGuard(policy.reach(), lookup);
    this.wire = new Wire(policy.waits());
    this.random = random;
    this.clock = clock;
  }

  @Override
  public HttpAnswer send(HttpCall call) {
    Retry retry = Retry.of("outbound", repetition(REPEATABLE.contains(call.method())));
    retry
        .getEventPublisher()
        .onRetry(event ->
            LOG.info(
                "{} {} goes again in {} ms, attempt {} of {}",
                call.method(),
                ShownUri.of(call.uri()),
                event.getWaitInterval().toMillis(),
                event.getNumberOfRetryAttempts() + 1,
                tries.attempts()));
    try {
      return retry.executeSupplier(() -> follow(call));
    } catch (CancellationException e) {
      // This is how the retry says that it was interrupted in a pause.
      throw Wire.interrupted(ShownUri.of(call.uri()), e);
    }
  }

  @Override
  public void admit(String host, boolean encrypted) {
    guard.check(host, encrypted);
  }

  /** Ends all calls; bodies that are still read break off. */
  @Override
  public void close() {
    wire.close();
  }

  private HttpAnswer follow(HttpCall call) {
    HttpCall hop = call;
    for (int redirects = 0; redirects <= tries.redirects(); redirects++) {
      guard.check(hop);
      HttpAnswer answer = wire.exchange(hop);
      Optional<HttpCall> next;
      try {
        next = Redirects.next(hop, answer);
      } catch (MillraceException e) {
        answer.close();
        throw e;
      }
      if (next.isEmpty()) {
        return answer;
      }
      answer.close();
      hop = next.get();
    }
    throw new MillraceException(
        SourceError.REFUSED,
        ShownUri.of(call.uri()) + " redirects more than " + tries.redirects() + " times");
  }

  private RetryConfig repetition(boolean repeatable) {
    return RetryConfig.<HttpAnswer>custom()
        .maxAttempts(tries.attempts())
        .retryOnResult(answer -> wantsRepetition(answer, repeatable))
        .retryOnException(e -> e instanceof NoAnswer none && (repeatable || !none.sent()))
        .consumeResultBeforeRetryAttempt((_, answer) -> answer.close())
        .intervalBiFunction(this::pauseMs)
        .build();
  }

  private boolean wantsRepetition(HttpAnswer answer, boolean repeatable) {
    Set<Integer> statuses = repeatable ? TRY_AGAIN : NOTHING_DONE;
    return statuses.contains(answer.status()) && asked(answer).compareTo(tries.longest()) <= 0;
  }

  /** Full jitter, so that many clients do not come back at the same moment; never before asked. */
  long pauseMs(int attempt, Either<Throwable, HttpAnswer> outcome) {
    long first = tries.first().toMillis();
    long longest = tries.longest().toMillis();
    int doublings = Math.min(attempt - 1, 30);
    long bound = Math.min(longest, first << doublings);
    long asked = outcome.isRight() ? asked(outcome.get()).toMillis() : 0;
    return Math.max(asked, random.nextLong(bound + 1));
  }

  private Duration asked(HttpAnswer answer) {
    return answer
        .header("retry-after")
        .flatMap(header -> RetryAfter.parse(header, clock.instant()))
        .orElse(Duration.ZERO);
  }
}
