-- The app is what all other keys start with.
CREATE TABLE app (
  id TEXT NOT NULL PRIMARY KEY,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Of a key's secret only the SHA-256 is kept, in hex.
CREATE TABLE api_key (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  rights TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  revoked_at INTEGER,
  last_used_at INTEGER,
  PRIMARY KEY (app_id, id)
) STRICT;

-- Whoever presents a key has not said yet which app it is in.
CREATE UNIQUE INDEX api_key_by_hash ON api_key (hash);

CREATE TABLE audit_entry (
  app_id TEXT NOT NULL,
  id TEXT NOT NULL,
  at INTEGER NOT NULL,
  actor_key TEXT,
  actor_name TEXT NOT NULL,
  operation TEXT NOT NULL,
  kind TEXT NOT NULL,
  resource TEXT,
  status INTEGER NOT NULL,
  request TEXT NOT NULL,
  PRIMARY KEY (app_id, id)
) STRICT, WITHOUT ROWID;
