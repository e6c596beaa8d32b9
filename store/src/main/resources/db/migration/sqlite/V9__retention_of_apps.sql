-- How many days an app wants its runs, its pushes and their details to be kept; empty for what the server says.
ALTER TABLE app ADD COLUMN runs_days INTEGER;
ALTER TABLE app ADD COLUMN push_runs_days INTEGER;
ALTER TABLE app ADD COLUMN details_days INTEGER;

DROP INDEX run_by_age;
DROP INDEX run_with_details;
CREATE INDEX run_by_age ON run (app_id, type, state_at) WHERE ended = 1;
CREATE INDEX run_with_details ON run (app_id, state_at) WHERE ended = 1 AND purged = 0;
