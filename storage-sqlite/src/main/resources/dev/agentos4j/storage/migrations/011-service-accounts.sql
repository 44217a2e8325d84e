CREATE TABLE service_accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  token_hash TEXT NOT NULL UNIQUE,
  created_at INTEGER NOT NULL,
  expires_at INTEGER,
  last_used_at INTEGER,
  revoked_at INTEGER,
  account TEXT NOT NULL
);
CREATE UNIQUE INDEX service_accounts_by_active_name ON service_accounts (name) WHERE revoked_at IS NULL;
