-- SPDX-License-Identifier: GPL-3.0-or-later
-- Meetings and what is on their agenda, as their field tables declare them; lists live in link.
-- Immutable once released.

CREATE TABLE meeting_series (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "name" TEXT,
  "kind" TEXT,
  "starts_on" TEXT,
  "ends_on" TEXT,
  "frequency" TEXT,
  "interval" INTEGER,
  "ordinal" INTEGER,
  "skips_holidays" INTEGER,
  "starts_at" TEXT,
  "ends_at" TEXT,
  "place" TEXT,
  "url" TEXT,
  "chair" TEXT,
  "minute_taker" TEXT,
  "standing_items" TEXT,
  "minutes_per_case" INTEGER
) STRICT;
CREATE INDEX meeting_series_by_name ON meeting_series (sort_key) WHERE deleted = 0;
CREATE INDEX meeting_series_by_chair ON meeting_series (chair) WHERE chair IS NOT NULL;
CREATE INDEX meeting_series_by_minute_taker ON meeting_series (minute_taker) WHERE minute_taker IS NOT NULL;

CREATE TABLE meeting (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "name" TEXT,
  "kind" TEXT,
  "series" TEXT,
  "occurrence" TEXT,
  "date" TEXT,
  "starts_at" TEXT,
  "ends_at" TEXT,
  "place" TEXT,
  "url" TEXT,
  "chair" TEXT,
  "minute_taker" TEXT,
  "minutes_per_case" INTEGER,
  "state" TEXT,
  "reason" TEXT
) STRICT;
CREATE INDEX meeting_by_name ON meeting (sort_key) WHERE deleted = 0;
CREATE INDEX meeting_by_date ON meeting (date) WHERE date IS NOT NULL;
CREATE INDEX meeting_by_series ON meeting (series) WHERE series IS NOT NULL;
CREATE INDEX meeting_by_chair ON meeting (chair) WHERE chair IS NOT NULL;
CREATE INDEX meeting_by_minute_taker ON meeting (minute_taker) WHERE minute_taker IS NOT NULL;

CREATE TABLE agenda_item (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "title" TEXT,
  "meeting" TEXT,
  "kind" TEXT,
  "position" INTEGER,
  "minutes" INTEGER,
  "note" TEXT,
  "state" TEXT,
  "reason" TEXT,
  "origin" TEXT,
  "case" TEXT
) STRICT;
CREATE INDEX agenda_item_by_name ON agenda_item (sort_key) WHERE deleted = 0;
CREATE INDEX agenda_item_by_meeting ON agenda_item (meeting) WHERE meeting IS NOT NULL;
CREATE INDEX agenda_item_by_origin ON agenda_item (origin) WHERE origin IS NOT NULL;
CREATE INDEX agenda_item_by_case ON agenda_item ("case") WHERE "case" IS NOT NULL;
