package millrace.catalog;

import java.util.UUID;

/** Makes ids: UUIDs of version 7, so that ids sort by the time they were made. */
@FunctionalInterface
public interface Ids {
  UUID next();
}
