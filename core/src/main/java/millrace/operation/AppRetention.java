package millrace.operation;

import millrace.run.RetentionChoice;
import millrace.run.RetentionStore;
import millrace.run.RetentionTimes;
import millrace.spi.AppId;

/** How long is kept what belongs to the runs of each app. */
public final class AppRetention {
  private final RetentionStore store;
  private final RetentionTimes server;

  /**
   * The times of all apps.
   *
   * @param server those of apps that have not chosen any
   */
  public AppRetention(RetentionStore store, RetentionTimes server) {
    this.store = store;
    this.server = server;
  }

  /** What holds for an app. */
  public RetentionTimes of(AppId app) {
    return choice(app).over(server);
  }

  /** What an app has chosen itself. */
  public RetentionChoice choice(AppId app) {
    return store.choice(app);
  }

  /** Takes the place of what an app has chosen before. It is heeded within the hour. */
  public void choose(AppId app, RetentionChoice choice) {
    store.choose(app, choice);
  }
}
