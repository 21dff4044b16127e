-- SPDX-License-Identifier: GPL-3.0-or-later
-- Cases, as the field tables declare them; lists live in link. Immutable once released.

CREATE TABLE "case" (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "question" TEXT,
  "reason" TEXT,
  "patient_group" TEXT,
  "urgency" TEXT,
  "state" TEXT,
  "naming" TEXT,
  "next_review" TEXT
) STRICT;
CREATE INDEX case_by_name ON "case" (sort_key) WHERE deleted = 0;
CREATE INDEX case_by_next_review ON "case" (next_review) WHERE next_review IS NOT NULL;

-- A sealed kind: what it says is in the body, under the key that the vault keeps for the case.
CREATE TABLE case_identity (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "case" TEXT,
  "body" TEXT
) STRICT;
CREATE INDEX case_identity_by_name ON case_identity (sort_key) WHERE deleted = 0;
CREATE INDEX case_identity_by_case ON case_identity ("case") WHERE "case" IS NOT NULL;
