CREATE TABLE learnings (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  learning_id TEXT NOT NULL UNIQUE,
  learning_type TEXT NOT NULL,
  namespace TEXT,
  user_id TEXT,
  agent_id TEXT,
  team_id TEXT,
  session_id TEXT,
  entity_id TEXT,
  entity_type TEXT,
  content TEXT NOT NULL,
  metadata TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX learnings_by_user ON learnings (user_id, updated_at);
CREATE INDEX learnings_by_time ON learnings (updated_at);
