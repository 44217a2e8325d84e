CREATE TABLE sessions (
  session_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  component_id TEXT NOT NULL,
  user_id TEXT,
  name TEXT,
  state TEXT NOT NULL,
  metrics TEXT NOT NULL,
  metadata TEXT,
  component_data TEXT,
  summary TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER
);
CREATE INDEX sessions_by_creation ON sessions (created_at);
CREATE INDEX sessions_by_component ON sessions (kind, component_id, created_at);
CREATE INDEX sessions_by_user ON sessions (user_id, created_at);
CREATE TABLE runs (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  session_id TEXT NOT NULL,
  run_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  component_id TEXT NOT NULL,
  user_id TEXT,
  parent_run_id TEXT,
  status TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  output TEXT NOT NULL,
  UNIQUE (session_id, run_id)
);
CREATE INDEX runs_by_session ON runs (session_id, position);
CREATE INDEX runs_by_id ON runs (run_id);
CREATE INDEX runs_by_component ON runs (session_id, kind, component_id, status, position);
CREATE INDEX runs_going_on ON runs (status) WHERE status IN ('PENDING', 'RUNNING');
