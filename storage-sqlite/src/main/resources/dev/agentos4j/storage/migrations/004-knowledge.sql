CREATE TABLE knowledge_contents (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  base TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  metadata TEXT,
  type TEXT NOT NULL,
  size INTEGER NOT NULL,
  origin TEXT,
  status TEXT NOT NULL,
  status_message TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  loads INTEGER NOT NULL,
  loading INTEGER,
  loading_owner TEXT,
  loaded INTEGER,
  fingerprint TEXT,
  embedder TEXT,
  UNIQUE (base, id)
);
CREATE INDEX knowledge_contents_by_creation ON knowledge_contents (base, created_at);
CREATE INDEX knowledge_contents_loading ON knowledge_contents (loading) WHERE loading IS NOT NULL;
CREATE TABLE knowledge_chunks (
  key INTEGER PRIMARY KEY AUTOINCREMENT,
  content INTEGER NOT NULL,
  load INTEGER NOT NULL,
  id TEXT NOT NULL,
  text TEXT NOT NULL,
  metadata TEXT NOT NULL,
  vector BLOB NOT NULL
);
CREATE INDEX knowledge_chunks_by_content ON knowledge_chunks (content, load);
CREATE VIRTUAL TABLE knowledge_words USING fts5 (text, content = 'knowledge_chunks', content_rowid = 'key', tokenize = 'porter unicode61 remove_diacritics 2');
CREATE TRIGGER knowledge_words_insert AFTER INSERT ON knowledge_chunks BEGIN INSERT INTO knowledge_words (rowid, text) VALUES (new.key, new.text); END;
CREATE TRIGGER knowledge_words_delete AFTER DELETE ON knowledge_chunks BEGIN INSERT INTO knowledge_words (knowledge_words, rowid, text) VALUES ('delete', old.key, old.text); END;
