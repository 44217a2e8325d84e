CREATE TABLE memories (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  memory_id TEXT NOT NULL UNIQUE,
  user_id TEXT,
  memory TEXT NOT NULL,
  topics TEXT NOT NULL,
  agent_id TEXT,
  team_id TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE INDEX memories_by_user ON memories (user_id, updated_at);
CREATE INDEX memories_by_time ON memories (updated_at);
