DROP TRIGGER IF EXISTS run_events_end_with_their_run;
DROP TRIGGER IF EXISTS metrics_session_made;
DROP TRIGGER IF EXISTS metrics_session_changed;
DROP TRIGGER IF EXISTS metrics_session_deleted;
