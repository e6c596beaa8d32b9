package millrace.store.metadata;

/** Whose writes go first. */
enum Lane {
  /** Steps of runs: records wait for them. */
  LEDGER,
  /** Everything else. */
  CATALOG
}
