-- SPDX-License-Identifier: GPL-3.0-or-later
-- The keys that seal who a case is about. Immutable once released.

CREATE TABLE case_key (
  pk INTEGER PRIMARY KEY,
  case_id TEXT NOT NULL UNIQUE,
  key BLOB NOT NULL
) STRICT;

-- Cases of which the identity was erased, and when first: what a backup brings back of them is
-- erased again. Named once more, a case has a new key and stays in this list.
CREATE TABLE erased_case (
  case_id TEXT PRIMARY KEY,
  at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
