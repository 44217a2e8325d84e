ALTER TABLE knowledge_contents ADD COLUMN user_id TEXT;
ALTER TABLE service_accounts ADD COLUMN user_id TEXT;
UPDATE service_accounts SET user_id = json_extract(account, '$.user_id') WHERE json_valid(account);
ALTER TABLE evals ADD COLUMN user_id TEXT;
ALTER TABLE schedules RENAME TO schedules_with_one_name;
CREATE TABLE schedules (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  enabled INTEGER NOT NULL,
  next_run_at INTEGER,
  owner TEXT,
  user_id TEXT,
  schedule TEXT NOT NULL
);
INSERT INTO schedules (rowid, id, name, enabled, next_run_at, owner, schedule) SELECT rowid, id, name, enabled, next_run_at, owner, schedule FROM schedules_with_one_name;
DROP TABLE schedules_with_one_name;
CREATE INDEX schedules_by_due ON schedules (enabled, next_run_at);
CREATE UNIQUE INDEX schedules_by_own_name ON schedules (user_id, name) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX schedules_by_shared_name ON schedules (name) WHERE user_id IS NULL;
