CREATE TABLE evals (
  id TEXT PRIMARY KEY,
  eval_type TEXT NOT NULL,
  agent_id TEXT,
  team_id TEXT,
  workflow_id TEXT,
  model_id TEXT,
  name TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  run TEXT NOT NULL
);
CREATE INDEX evals_by_creation ON evals (created_at);
