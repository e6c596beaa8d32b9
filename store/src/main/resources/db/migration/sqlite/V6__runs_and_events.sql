-- The task is empty where a run has none.
ALTER TABLE run ADD COLUMN type TEXT NOT NULL DEFAULT 'reindex';
ALTER TABLE run ADD COLUMN trigger_type TEXT NOT NULL DEFAULT 'onDemand';
ALTER TABLE run ADD COLUMN metadata TEXT NOT NULL DEFAULT '{}';
ALTER TABLE run ADD COLUMN blocking INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN notes_kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE run ADD COLUMN purged INTEGER NOT NULL DEFAULT 0;

-- What listings show of the state: 0 created, 1 finished, 2 skipped, 3 started. A column of its own,
-- since one that is generated cannot be read from an index alone.
ALTER TABLE run ADD COLUMN phase INTEGER NOT NULL DEFAULT 1;
UPDATE run SET phase = 0 WHERE state = 'queued';
UPDATE run SET phase = 2 WHERE state = 'skipped';
UPDATE run SET phase = 3 WHERE state IN ('planning', 'running', 'finalizing');

-- Each listing walks one of these in its order and looks at nothing else; what has not ended is little.
DROP INDEX run_by_creation;
DROP INDEX run_by_end;
DROP INDEX run_by_task;
CREATE INDEX run_by_creation ON run (app_id, created_at, id, phase, type);
CREATE INDEX run_by_update ON run (app_id, state_at, id, created_at, phase, type, task_id);
CREATE INDEX run_by_phase ON run (app_id, phase, created_at, id, type, task_id);
CREATE INDEX run_by_task ON run (app_id, task_id, created_at, id, phase, type);
CREATE INDEX run_unfinished ON run (app_id, created_at, id, task_id) WHERE ended = 0;
CREATE INDEX run_unfinished_by_task ON run (app_id, task_id, created_at, id) WHERE ended = 0;

-- How many records a slice lost in transformations; they are among its rejected ones.
ALTER TABLE slice ADD COLUMN transform_lost INTEGER NOT NULL DEFAULT 0;

-- What is worth telling of a run beside its slices, attempts and states.
CREATE TABLE run_note (
  app_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  number INTEGER NOT NULL,
  at INTEGER NOT NULL,
  message TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (app_id, run_id, number),
  FOREIGN KEY (app_id, run_id) REFERENCES run (app_id, id)
) STRICT, WITHOUT ROWID;

-- Up to when the fires of a task's schedule have been seen to.
CREATE TABLE task_fire (
  app_id TEXT NOT NULL,
  task_id TEXT NOT NULL,
  fired_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, task_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX task_on_schedule ON task (trigger_type, enabled);

-- What may be old enough to go: runs with their books, and before that their rejects and notes.
CREATE INDEX run_by_age ON run (type, state_at) WHERE ended = 1;
CREATE INDEX run_with_details ON run (state_at) WHERE ended = 1 AND purged = 0;
