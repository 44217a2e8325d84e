CREATE TABLE components (
  component_id TEXT PRIMARY KEY,
  component_type TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  current_version INTEGER,
  metadata TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER,
  deleted_at INTEGER
);
CREATE INDEX components_by_creation ON components (created_at DESC, component_id);
CREATE TABLE component_configs (
  component_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  label TEXT,
  stage TEXT NOT NULL,
  config TEXT NOT NULL,
  notes TEXT,
  created_at INTEGER NOT NULL,
  updated_at INTEGER,
  PRIMARY KEY (component_id, version)
);
CREATE UNIQUE INDEX component_configs_by_label ON component_configs (component_id, label);
CREATE TABLE component_links (
  component_id TEXT NOT NULL,
  version INTEGER NOT NULL,
  link_kind TEXT NOT NULL,
  link_key TEXT NOT NULL,
  child_component_id TEXT NOT NULL,
  child_version INTEGER NOT NULL,
  position INTEGER NOT NULL,
  meta TEXT,
  PRIMARY KEY (component_id, version, link_kind, link_key)
);
