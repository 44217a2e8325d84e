CREATE TABLE schedules (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  enabled INTEGER NOT NULL,
  next_run_at INTEGER,
  owner TEXT,
  schedule TEXT NOT NULL
);
CREATE INDEX schedules_by_due ON schedules (enabled, next_run_at);
CREATE TABLE schedule_runs (
  id TEXT PRIMARY KEY,
  schedule_id TEXT NOT NULL,
  owner TEXT,
  run TEXT NOT NULL
);
CREATE INDEX schedule_runs_by_schedule ON schedule_runs (schedule_id);
CREATE INDEX schedule_runs_by_owner ON schedule_runs (owner) WHERE owner IS NOT NULL;
