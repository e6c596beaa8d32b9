-- Lists of names and ids are JSON arrays of texts.
ALTER TABLE authentication ADD COLUMN platform TEXT NOT NULL DEFAULT 'none';
ALTER TABLE authentication ADD COLUMN secret_names TEXT NOT NULL DEFAULT '[]';
UPDATE authentication SET secret_names =
  CASE type
    WHEN 'basic' THEN '["password"]'
    WHEN 'apiKey' THEN '["key"]'
    WHEN 'oauth' THEN '["client_secret","code"]'
    ELSE '[]'
  END;

ALTER TABLE destination ADD COLUMN transformation_ids TEXT NOT NULL DEFAULT '[]';

CREATE TABLE transformation (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  input TEXT NOT NULL,
  description TEXT,
  authentication_ids TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, id)
) STRICT;

-- One index for each order in which a kind can be listed.
CREATE INDEX authentication_by_creation ON authentication (app_id, created_at, id);
CREATE INDEX authentication_by_update ON authentication (app_id, updated_at, created_at, id);
CREATE INDEX authentication_by_name ON authentication (app_id, name, created_at, id);
CREATE INDEX authentication_by_type ON authentication (app_id, type, created_at, id);
CREATE INDEX authentication_by_platform ON authentication (app_id, platform, created_at, id);

CREATE INDEX source_by_creation ON source (app_id, created_at, id);
CREATE INDEX source_by_update ON source (app_id, updated_at, created_at, id);
CREATE INDEX source_by_name ON source (app_id, name, created_at, id);
CREATE INDEX source_by_type ON source (app_id, type, created_at, id);
CREATE INDEX source_by_authentication ON source (app_id, authentication_id);

CREATE INDEX destination_by_creation ON destination (app_id, created_at, id);
CREATE INDEX destination_by_update ON destination (app_id, updated_at, created_at, id);
CREATE INDEX destination_by_name ON destination (app_id, name, created_at, id);
CREATE INDEX destination_by_type ON destination (app_id, type, created_at, id);
CREATE INDEX destination_by_authentication ON destination (app_id, authentication_id);

CREATE INDEX transformation_by_creation ON transformation (app_id, created_at, id);
CREATE INDEX transformation_by_update ON transformation (app_id, updated_at, created_at, id);
CREATE INDEX transformation_by_name ON transformation (app_id, name, created_at, id);

CREATE INDEX task_by_creation ON task (app_id, created_at, id);
CREATE INDEX task_by_update ON task (app_id, updated_at, created_at, id);
CREATE INDEX task_by_enabled ON task (app_id, enabled, created_at, id);
CREATE INDEX task_by_action ON task (app_id, action, created_at, id);
CREATE INDEX task_by_trigger ON task (app_id, trigger_type, created_at, id);
CREATE INDEX task_by_source ON task (app_id, source_id);
CREATE INDEX task_by_destination ON task (app_id, destination_id);
