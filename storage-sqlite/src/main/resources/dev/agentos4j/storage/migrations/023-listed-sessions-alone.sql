DROP INDEX IF EXISTS listed_sessions_by_creation;
CREATE INDEX IF NOT EXISTS listed_by_creation ON sessions (created_at) WHERE unlisted = 0;
CREATE INDEX IF NOT EXISTS unlisted_sessions ON sessions (created_at) WHERE unlisted = 1;
