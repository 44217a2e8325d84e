CREATE TABLE run_events (
  run INTEGER NOT NULL,
  event_index INTEGER NOT NULL,
  event TEXT NOT NULL,
  json TEXT NOT NULL,
  kept_at INTEGER NOT NULL,
  PRIMARY KEY (run, event_index)
) WITHOUT ROWID;
CREATE TRIGGER run_events_end_with_their_run AFTER DELETE ON runs BEGIN DELETE FROM run_events WHERE run = old.position; END;
CREATE TABLE owners (
  owner TEXT PRIMARY KEY,
  machine TEXT NOT NULL,
  pid INTEGER NOT NULL,
  started_at INTEGER NOT NULL,
  seen_at INTEGER NOT NULL
);
ALTER TABLE runs ADD COLUMN owner TEXT;
ALTER TABLE runs ADD COLUMN cancel_wanted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX runs_to_cancel ON runs (owner) WHERE cancel_wanted = 1;
