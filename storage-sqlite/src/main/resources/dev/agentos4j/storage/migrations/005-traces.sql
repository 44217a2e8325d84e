CREATE TABLE traces (
  trace_id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  duration_ms INTEGER NOT NULL,
  run_id TEXT,
  session_id TEXT,
  user_id TEXT,
  agent_id TEXT,
  team_id TEXT,
  workflow_id TEXT,
  created_at INTEGER NOT NULL
);
CREATE INDEX traces_by_start ON traces (start_time);
CREATE INDEX traces_by_session ON traces (session_id, created_at);
CREATE INDEX traces_by_run ON traces (run_id);
CREATE TABLE spans (
  trace_id TEXT NOT NULL,
  span_id TEXT NOT NULL,
  parent_id TEXT,
  name TEXT NOT NULL,
  failed INTEGER NOT NULL,
  message TEXT,
  start_time INTEGER NOT NULL,
  end_time INTEGER NOT NULL,
  attributes TEXT NOT NULL,
  PRIMARY KEY (trace_id, span_id)
);
