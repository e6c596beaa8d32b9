-- A name keeps its time while its content is replaced.
ALTER TABLE index_pointer ADD COLUMN created_at INTEGER NOT NULL DEFAULT 0;

-- By name and not by generation: settings outlive the content.
CREATE TABLE index_settings (
  app_id TEXT NOT NULL,
  index_name TEXT NOT NULL,
  settings TEXT NOT NULL,
  PRIMARY KEY (app_id, index_name),
  FOREIGN KEY (app_id, index_name) REFERENCES index_pointer (app_id, index_name)
) STRICT, WITHOUT ROWID;
