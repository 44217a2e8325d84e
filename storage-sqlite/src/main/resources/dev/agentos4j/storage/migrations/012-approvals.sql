CREATE TABLE approvals (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  run_id TEXT NOT NULL,
  status TEXT NOT NULL,
  source_type TEXT NOT NULL,
  approval_type TEXT,
  pause_type TEXT,
  agent_id TEXT,
  team_id TEXT,
  workflow_id TEXT,
  user_id TEXT,
  schedule_id TEXT,
  approval TEXT NOT NULL
);
CREATE INDEX approvals_by_run ON approvals (run_id);
CREATE INDEX approvals_by_status ON approvals (status, user_id);
