package millrace.api.http.rate;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** So many requests in so much time. */
public record Rate(long requests, Duration time) {
  public Rate {
    requireNonNull(time, "time is null");
    if (requests <= 0 || !time.isPositive()) {
      throw new IllegalArgumentException("requests and time must be positive");
    }
  }

  @Override
  public String toString() {
    return requests + " requests in " + time.toSeconds() + " s";
  }
}
