DROP INDEX IF EXISTS sessions_by_component;
DROP INDEX IF EXISTS sessions_by_user;
CREATE INDEX IF NOT EXISTS listed_sessions_by_creation ON sessions (unlisted, created_at);
CREATE INDEX IF NOT EXISTS listed_sessions_by_component ON sessions (kind, component_id, unlisted, created_at);
CREATE INDEX IF NOT EXISTS listed_sessions_by_user ON sessions (user_id, unlisted, created_at);
