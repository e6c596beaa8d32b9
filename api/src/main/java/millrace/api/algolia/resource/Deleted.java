package millrace.api.algolia.resource;

import java.time.Instant;

/** The answer to every order to delete. */
record Deleted(Instant deletedAt) {}
