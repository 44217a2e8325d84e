ALTER TABLE knowledge_chunks ADD COLUMN words TEXT;
UPDATE knowledge_chunks SET words = letters_apart(text) WHERE letters_apart(text) <> text;
INSERT INTO knowledge_words (knowledge_words, rowid, text) SELECT 'delete', key, text FROM knowledge_chunks WHERE words IS NOT NULL;
INSERT INTO knowledge_words (rowid, text) SELECT key, words FROM knowledge_chunks WHERE words IS NOT NULL;
DROP TRIGGER knowledge_words_insert;
DROP TRIGGER knowledge_words_delete;
CREATE TRIGGER knowledge_words_insert AFTER INSERT ON knowledge_chunks BEGIN INSERT INTO knowledge_words (rowid, text) VALUES (new.key, coalesce(new.words, new.text)); END;
CREATE TRIGGER knowledge_words_delete AFTER DELETE ON knowledge_chunks BEGIN INSERT INTO knowledge_words (knowledge_words, rowid, text) VALUES ('delete', old.key, coalesce(old.words, old.text)); END;
