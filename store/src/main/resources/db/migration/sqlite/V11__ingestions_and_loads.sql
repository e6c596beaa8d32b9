-- What is read, and how, is a JSON object.
CREATE TABLE ingestion (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  dataset TEXT NOT NULL,
  name TEXT NOT NULL,
  label TEXT NOT NULL,
  input TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, id),
  UNIQUE (app_id, dataset, type, name),
  UNIQUE (app_id, dataset, label)
) STRICT;

-- Dates are texts such as 2026-01-31.
CREATE TABLE ingestion_schedule (
  app_id TEXT NOT NULL,
  dataset TEXT NOT NULL,
  hour INTEGER NOT NULL,
  mode TEXT NOT NULL,
  scheduled_to TEXT,
  checked_to TEXT,
  PRIMARY KEY (app_id, dataset)
) STRICT, WITHOUT ROWID;

CREATE TABLE warehouse_connection (
  app_id TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  input TEXT NOT NULL,
  secret_names TEXT NOT NULL,
  secrets BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, type)
) STRICT;

-- The runs that load datasets, and what each of them loads.
CREATE TABLE load_run (
  app_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  dataset TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (app_id, run_id),
  FOREIGN KEY (app_id, run_id) REFERENCES run (app_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX load_run_by_creation ON load_run (app_id, created_at, run_id);

CREATE TABLE load (
  app_id TEXT NOT NULL,
  dataset TEXT NOT NULL,
  ds TEXT NOT NULL,
  label TEXT NOT NULL,
  run_id TEXT NOT NULL,
  PRIMARY KEY (app_id, dataset, ds, label, run_id),
  FOREIGN KEY (app_id, run_id) REFERENCES run (app_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX load_by_run ON load (app_id, run_id, dataset, ds, label);
