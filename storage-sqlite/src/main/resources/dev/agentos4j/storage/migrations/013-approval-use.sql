ALTER TABLE approvals ADD COLUMN session_id TEXT;
ALTER TABLE approvals ADD COLUMN used_at INTEGER;
UPDATE approvals SET session_id = CASE WHEN json_valid(approval) THEN json_extract(approval, '$.session_id') END;
CREATE INDEX approvals_by_session ON approvals (session_id);
