ALTER TABLE runs ADD COLUMN model TEXT;
ALTER TABLE runs ADD COLUMN model_provider TEXT;
UPDATE runs SET model = json_extract(output, '$.model'), model_provider = json_extract(output, '$.model_provider');
CREATE INDEX runs_by_model ON runs (session_id, model, model_provider);
CREATE TABLE metrics_days (
  day INTEGER PRIMARY KEY,
  figures TEXT NOT NULL,
  updated_at INTEGER NOT NULL
);
CREATE TABLE metrics_changed (day INTEGER PRIMARY KEY);
INSERT INTO metrics_changed SELECT DISTINCT created_at / 86400 FROM sessions;
CREATE TRIGGER metrics_session_made AFTER INSERT ON sessions BEGIN INSERT INTO metrics_changed SELECT NEW.created_at / 86400 WHERE NOT EXISTS (SELECT 1 FROM metrics_changed WHERE day = NEW.created_at / 86400); END;
CREATE TRIGGER metrics_session_changed AFTER UPDATE ON sessions BEGIN INSERT INTO metrics_changed SELECT NEW.created_at / 86400 WHERE NOT EXISTS (SELECT 1 FROM metrics_changed WHERE day = NEW.created_at / 86400); END;
CREATE TRIGGER metrics_session_deleted AFTER DELETE ON sessions BEGIN INSERT INTO metrics_changed SELECT OLD.created_at / 86400 WHERE NOT EXISTS (SELECT 1 FROM metrics_changed WHERE day = OLD.created_at / 86400); END;
