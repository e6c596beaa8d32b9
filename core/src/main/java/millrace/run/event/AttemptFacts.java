package millrace.run.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import millrace.spi.SplitId;
import millrace.spi.failure.Failure;

/**
 * An attempt to read a split that failed, as its event sees it.
 *
 * @param name of the split
 * @param last whether the split was not tried again
 */
public record AttemptFacts(
    SplitId split, String name, long epoch, boolean last, Failure failure, Instant endedAt) {
  public AttemptFacts {
    requireNonNull(split, "split is null");
    requireNonNull(name, "name is null");
    requireNonNull(failure, "failure is null");
    requireNonNull(endedAt, "endedAt is null");
  }

  public Event event() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("source", name);
    data.put("code", failure.code().id());
    data.put("message", failure.message());
    return new Event(
        split.run(),
        new EventKey(EventKind.ATTEMPT_FAILED, split.number(), epoch),
        Optional.of(last ? EventStatus.FAILED : EventStatus.RETRIED),
        0,
        data,
        endedAt);
  }
}
