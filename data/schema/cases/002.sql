-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a case is opened and closed with, on what ground who may know what of it, who leads, and who
-- read a name in an emergency; as the field tables declare them, lists live in link. Immutable once
-- released.

ALTER TABLE "case" ADD COLUMN "brought_by" TEXT;
ALTER TABLE "case" ADD COLUMN "opened_on" TEXT;
ALTER TABLE "case" ADD COLUMN "closed_on" TEXT;
ALTER TABLE "case" ADD COLUMN "outcome" TEXT;
ALTER TABLE "case" ADD COLUMN "text_review_since" TEXT;
CREATE INDEX case_by_brought_by ON "case" (brought_by) WHERE brought_by IS NOT NULL;
CREATE INDEX case_by_text_review_since ON "case" (text_review_since) WHERE text_review_since IS NOT NULL;

CREATE TABLE ground (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "case" TEXT,
  "recipient" TEXT,
  "discipline" TEXT,
  "organisation" TEXT,
  "basis" TEXT,
  "exception" TEXT,
  "secrecy" TEXT,
  "state" TEXT,
  "incapacity" TEXT,
  "form" TEXT,
  "purpose" TEXT,
  "valid_from" TEXT,
  "valid_until" TEXT,
  "withdrawn_at" INTEGER,
  "document" TEXT,
  "to_be_checked" INTEGER
) STRICT;
CREATE INDEX ground_by_name ON ground (sort_key) WHERE deleted = 0;
CREATE INDEX ground_by_case ON ground ("case") WHERE "case" IS NOT NULL;
CREATE INDEX ground_by_recipient ON ground ("recipient") WHERE "recipient" IS NOT NULL;
CREATE INDEX ground_by_organisation ON ground ("organisation") WHERE "organisation" IS NOT NULL;
CREATE INDEX ground_by_valid_until ON ground ("valid_until") WHERE "valid_until" IS NOT NULL;

CREATE TABLE lead_period (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "case" TEXT,
  "setting" TEXT,
  "role" TEXT,
  "membership" TEXT,
  "elsewhere" TEXT,
  "valid_from" TEXT,
  "valid_until" TEXT,
  "temporary" INTEGER,
  "reason" TEXT,
  "told_patient_on" TEXT
) STRICT;
CREATE INDEX lead_period_by_name ON lead_period (sort_key) WHERE deleted = 0;
CREATE INDEX lead_period_by_case ON lead_period ("case") WHERE "case" IS NOT NULL;
CREATE INDEX lead_period_by_membership ON lead_period ("membership") WHERE "membership" IS NOT NULL;

CREATE TABLE emergency_access (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "case" TEXT,
  "membership" TEXT,
  "reason" TEXT,
  "at" INTEGER,
  "reviewed_on" TEXT,
  "reviewed_by" TEXT,
  "verdict" TEXT
) STRICT;
CREATE INDEX emergency_access_by_name ON emergency_access (sort_key) WHERE deleted = 0;
CREATE INDEX emergency_access_by_case ON emergency_access ("case") WHERE "case" IS NOT NULL;
CREATE INDEX emergency_access_by_membership ON emergency_access ("membership") WHERE "membership" IS NOT NULL;
CREATE INDEX emergency_access_by_reviewed_by ON emergency_access ("reviewed_by") WHERE "reviewed_by" IS NOT NULL;
