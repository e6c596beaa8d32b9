package millrace.api.console;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import millrace.run.RetentionChoice;
import millrace.run.RetentionStore;
import millrace.run.RunType;
import millrace.spi.AppId;

/** What apps have chosen, with nothing to let go of. */
final class MemoryChoices implements RetentionStore {
  private final Map<AppId, RetentionChoice> choices = new ConcurrentHashMap<>();

  @Override
  public boolean dropRuns(AppId app, RunType type, Instant endedBefore) {
    return false;
  }

  @Override
  public boolean dropDetails(AppId app, Instant endedBefore) {
    return false;
  }

  @Override
  public RetentionChoice choice(AppId app) {
    return choices.getOrDefault(app, RetentionChoice.NONE);
  }

  @Override
  public void choose(AppId app, RetentionChoice choice) {
    choices.put(app, choice);
  }
}
