-- SPDX-License-Identifier: GPL-3.0-or-later
-- Answers to invitations. Immutable once released.

CREATE TABLE meeting_reply (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "member" TEXT,
  "series" TEXT,
  "meeting" TEXT,
  "answer" TEXT,
  "sequence" INTEGER,
  "answered_at" INTEGER
) STRICT;
CREATE INDEX meeting_reply_by_name ON meeting_reply (sort_key) WHERE deleted = 0;
CREATE INDEX meeting_reply_by_member ON meeting_reply (member) WHERE member IS NOT NULL;
CREATE INDEX meeting_reply_by_series ON meeting_reply (series) WHERE series IS NOT NULL;
CREATE INDEX meeting_reply_by_meeting ON meeting_reply (meeting) WHERE meeting IS NOT NULL;
