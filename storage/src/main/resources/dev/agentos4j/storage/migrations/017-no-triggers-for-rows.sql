DROP TRIGGER run_events_end_with_their_run;
DROP TRIGGER metrics_session_made;
DROP TRIGGER metrics_session_changed;
DROP TRIGGER metrics_session_deleted;
