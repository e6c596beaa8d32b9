-- Every primary key starts with the app. Ids are UUIDs as text, instants are milliseconds since 1970.

CREATE TABLE authentication (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  secrets BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, id)
) STRICT;

CREATE TABLE source (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  authentication_id TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, id)
) STRICT;

CREATE TABLE destination (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  authentication_id TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, id)
) STRICT;

CREATE TABLE task (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  source_id TEXT NOT NULL,
  destination_id TEXT NOT NULL,
  action TEXT NOT NULL,
  failure_threshold INTEGER NOT NULL,
  enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, id)
) STRICT;

CREATE INDEX task_by_name ON task (app_id, name, created_at, id);

CREATE TABLE run (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  definition TEXT NOT NULL,
  state TEXT NOT NULL,
  state_at INTEGER NOT NULL,
  state_reason TEXT,
  failure_code TEXT,
  failure_blame TEXT,
  failure_retry TEXT,
  failure_message TEXT,
  ended INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  started_at INTEGER,
  planned INTEGER NOT NULL DEFAULT 0,
  rejects_kept INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (app_id, id)
) STRICT;

CREATE INDEX run_by_creation ON run (app_id, created_at, id);
CREATE INDEX run_by_end ON run (app_id, ended, created_at, id);
CREATE INDEX run_by_task ON run (app_id, task_id, ended, created_at, id);

CREATE TABLE split (
  app_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  identity TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  cursor TEXT NOT NULL,
  seq INTEGER NOT NULL DEFAULT 0,
  epoch INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  read INTEGER NOT NULL DEFAULT 0,
  expanded INTEGER NOT NULL DEFAULT 0,
  inserted INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  filtered INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  errored INTEGER NOT NULL DEFAULT 0,
  staged INTEGER NOT NULL DEFAULT 0,
  removed INTEGER NOT NULL DEFAULT 0,
  failure_code TEXT,
  failure_blame TEXT,
  failure_retry TEXT,
  failure_message TEXT,
  PRIMARY KEY (app_id, run_id, number),
  FOREIGN KEY (app_id, run_id) REFERENCES run (app_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE split_attempt (
  app_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  split INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  worker TEXT NOT NULL,
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  failure_code TEXT,
  failure_blame TEXT,
  failure_retry TEXT,
  failure_message TEXT,
  PRIMARY KEY (app_id, run_id, split, epoch),
  FOREIGN KEY (app_id, run_id, split) REFERENCES split (app_id, run_id, number)
) STRICT, WITHOUT ROWID;

-- The slice behind the last one of its split is prepared; all before it are committed.
CREATE TABLE slice (
  app_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  split INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  epoch INTEGER NOT NULL,
  next_cursor TEXT,
  read INTEGER NOT NULL DEFAULT 0,
  expanded INTEGER NOT NULL DEFAULT 0,
  inserted INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0,
  unchanged INTEGER NOT NULL DEFAULT 0,
  filtered INTEGER NOT NULL DEFAULT 0,
  duplicate INTEGER NOT NULL DEFAULT 0,
  rejected INTEGER NOT NULL DEFAULT 0,
  errored INTEGER NOT NULL DEFAULT 0,
  staged INTEGER NOT NULL DEFAULT 0,
  removed INTEGER NOT NULL DEFAULT 0,
  rejects_stored INTEGER NOT NULL,
  rejects_kept INTEGER NOT NULL DEFAULT 0,
  prepared_at INTEGER NOT NULL,
  committed_at INTEGER,
  PRIMARY KEY (app_id, run_id, split, seq),
  FOREIGN KEY (app_id, run_id, split) REFERENCES split (app_id, run_id, number)
) STRICT, WITHOUT ROWID;

-- Visible are those of committed slices with numbers up to the slice's rejects_kept.
CREATE TABLE reject (
  app_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  split INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  number INTEGER NOT NULL,
  disposition TEXT NOT NULL,
  code TEXT NOT NULL,
  blame TEXT NOT NULL,
  retry TEXT NOT NULL,
  message TEXT NOT NULL,
  position_split INTEGER NOT NULL,
  position_file TEXT NOT NULL,
  position_record INTEGER NOT NULL,
  position_offset INTEGER NOT NULL,
  original BLOB NOT NULL,
  original_bytes INTEGER NOT NULL,
  PRIMARY KEY (app_id, run_id, split, seq, number),
  FOREIGN KEY (app_id, run_id, split) REFERENCES split (app_id, run_id, number)
) STRICT;

CREATE TABLE receipt (
  app_id TEXT NOT NULL,
  place TEXT NOT NULL,
  commit_number INTEGER NOT NULL,
  PRIMARY KEY (app_id, place)
) STRICT, WITHOUT ROWID;

-- With a run while that run builds it up, without one when it is published.
CREATE TABLE index_generation (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  index_name TEXT NOT NULL,
  run_id TEXT,
  PRIMARY KEY (app_id, id),
  UNIQUE (app_id, index_name, run_id)
) STRICT;

CREATE INDEX index_generation_by_run ON index_generation (app_id, run_id);

CREATE TABLE index_pointer (
  app_id TEXT NOT NULL,
  index_name TEXT NOT NULL,
  generation_id TEXT NOT NULL,
  PRIMARY KEY (app_id, index_name),
  FOREIGN KEY (app_id, generation_id) REFERENCES index_generation (app_id, id)
) STRICT, WITHOUT ROWID;
