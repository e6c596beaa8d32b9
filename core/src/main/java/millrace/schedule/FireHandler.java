package millrace.schedule;

import java.time.Instant;
import java.util.List;
import millrace.catalog.TaskId;
import millrace.spi.AppId;

/** Does what is to be done when a schedule is due. */
@FunctionalInterface
public interface FireHandler {
  /**
   * Runs a task whose time has come.
   *
   * @param due when it was due, the earliest first: none when all fires are passed over, several
   *     when fires are made up for one after the other
   * @param upTo up to when its fires are seen to with this
   */
  void fire(AppId app, TaskId task, List<Instant> due, Instant upTo);
}
