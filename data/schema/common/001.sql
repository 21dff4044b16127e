-- SPDX-License-Identifier: GPL-3.0-or-later
-- What every file has, whichever kinds it holds. Immutable once released.

-- Members of lists: codes, words and references, for all kinds; owner is the row of its table.
CREATE TABLE link (
  unit TEXT NOT NULL,
  owner INTEGER NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (unit, owner, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_by_value ON link (unit, value, owner);

-- One row a transaction that changed records, one row a merge unit it changed.
CREATE TABLE change (
  change INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  user TEXT NOT NULL,
  device TEXT NOT NULL,
  action TEXT NOT NULL
) STRICT;
CREATE TABLE change_log (
  seq INTEGER PRIMARY KEY,
  change INTEGER NOT NULL,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL,
  unit TEXT,
  old_value TEXT,
  new_value TEXT,
  n INTEGER NOT NULL,
  pushed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX change_log_by_record ON change_log (kind, record);
CREATE INDEX change_log_by_change ON change_log (change);

-- Appended to only; each row's hash covers the row before it.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at_ms INTEGER NOT NULL,
  action TEXT NOT NULL,
  kind TEXT NOT NULL,
  record TEXT NOT NULL,
  case_pseudonym TEXT NOT NULL,
  user TEXT NOT NULL,
  on_behalf_of TEXT NOT NULL,
  basis TEXT NOT NULL,
  device TEXT NOT NULL,
  count INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER audit_is_appended_to BEFORE INSERT ON audit
WHEN NEW.seq <= (SELECT max(seq) FROM audit)
BEGIN
  SELECT RAISE (ABORT, 'the audit log is appended to only');
END;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN
  SELECT RAISE (ABORT, 'the audit log is appended to only');
END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN
  SELECT RAISE (ABORT, 'the audit log is appended to only');
END;

-- This device alone: settings, drafts of records being edited, secrets by name.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  id TEXT PRIMARY KEY,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE sealed (
  name TEXT PRIMARY KEY,
  body BLOB NOT NULL
) STRICT;

-- Records of kinds that this version does not know, kept to be given back as they came.
CREATE TABLE unknown_record (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL
) STRICT;
