-- SPDX-License-Identifier: GPL-3.0-or-later
-- Minutes and actions, as their field tables declare them; lists live in link. Immutable once released.

CREATE TABLE "attendance" (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "meeting" TEXT,
  "membership" TEXT,
  "guest" TEXT,
  "discipline" TEXT,
  "present" INTEGER,
  "minutes" INTEGER
) STRICT;
CREATE INDEX attendance_by_name ON attendance (sort_key) WHERE deleted = 0;
CREATE INDEX attendance_by_meeting ON attendance (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX attendance_by_membership ON attendance (membership) WHERE membership IS NOT NULL;

CREATE TABLE "minute_item" (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "text" TEXT,
  "kind" TEXT,
  "meeting" TEXT,
  "agenda_item" TEXT,
  "case" TEXT,
  "position" INTEGER,
  "at" INTEGER,
  "owner" TEXT,
  "due" TEXT,
  "discussed_with_patient_on" TEXT,
  "patient_answer" TEXT,
  "amends" TEXT
) STRICT;
CREATE INDEX minute_item_by_name ON minute_item (sort_key) WHERE deleted = 0;
CREATE INDEX minute_item_by_meeting ON minute_item (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX minute_item_by_agenda_item ON minute_item (agenda_item) WHERE agenda_item IS NOT NULL;
CREATE INDEX minute_item_by_case ON minute_item ("case") WHERE "case" IS NOT NULL;
CREATE INDEX minute_item_by_owner ON minute_item (owner) WHERE owner IS NOT NULL;
CREATE INDEX minute_item_by_amends ON minute_item (amends) WHERE amends IS NOT NULL;

CREATE TABLE "action" (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "text" TEXT,
  "owner" TEXT,
  "due" TEXT,
  "state" TEXT,
  "reason" TEXT,
  "closed_on" TEXT,
  "topic" TEXT,
  "agreed_on" TEXT,
  "meeting" TEXT,
  "series" TEXT,
  "agenda_item" TEXT,
  "case" TEXT
) STRICT;
CREATE INDEX action_by_name ON "action" (sort_key) WHERE deleted = 0;
CREATE INDEX action_by_owner ON "action" (owner) WHERE owner IS NOT NULL;
CREATE INDEX action_by_meeting ON "action" (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX action_by_series ON "action" (series) WHERE series IS NOT NULL;
CREATE INDEX action_by_agenda_item ON "action" (agenda_item) WHERE agenda_item IS NOT NULL;
CREATE INDEX action_by_case ON "action" ("case") WHERE "case" IS NOT NULL;
