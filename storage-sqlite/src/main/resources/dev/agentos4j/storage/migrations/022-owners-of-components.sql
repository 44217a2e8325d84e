ALTER TABLE components ADD COLUMN user_id TEXT;
