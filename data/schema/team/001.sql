-- SPDX-License-Identifier: GPL-3.0-or-later
-- The kinds of the social map, as their field tables declare them; lists live in link.
-- References are plain indexed columns: a child may arrive before its parent.
-- Immutable once released.
-- The first secure delete of a search index changes the version of its format. Each index has that
-- behind it from the start (a row, written out by a query, deleted): rolled back in the midst of
-- work it would leave FTS5 of SQLite 3.46 with a version that the file does not have, and an index
-- that the integrity check calls malformed.

CREATE TABLE neighbourhood (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "name" TEXT,
  "residents" INTEGER
) STRICT;
CREATE INDEX neighbourhood_by_name ON neighbourhood (sort_key) WHERE deleted = 0;

CREATE TABLE code_list (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "name" TEXT,
  "label_nl" TEXT,
  "label_en" TEXT
) STRICT;
CREATE INDEX code_list_by_name ON code_list (sort_key) WHERE deleted = 0;

CREATE TABLE code (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "list" TEXT,
  "code" TEXT,
  "label_nl" TEXT,
  "label_en" TEXT,
  "core" INTEGER,
  "position" INTEGER,
  "valid_from" TEXT,
  "valid_to" TEXT,
  "maps_to" TEXT
) STRICT;
CREATE INDEX code_by_name ON code (sort_key) WHERE deleted = 0;
CREATE INDEX code_by_list ON code (list, code);

CREATE TABLE synonym (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "term" TEXT
) STRICT;
CREATE INDEX synonym_by_name ON synonym (sort_key) WHERE deleted = 0;

CREATE TABLE person (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "name" TEXT,
  "phone" TEXT,
  "email" TEXT
) STRICT;
CREATE INDEX person_by_name ON person (sort_key) WHERE deleted = 0;
CREATE VIRTUAL TABLE person_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO person_search (person_search, rank) VALUES ('secure-delete', 1);
INSERT INTO person_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM person_search WHERE person_search MATCH 'x';
DELETE FROM person_search WHERE rowid = 1;

CREATE TABLE organisation (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "name" TEXT,
  "alternate_name" TEXT,
  "description" TEXT,
  "kind" TEXT,
  "email" TEXT,
  "url" TEXT,
  "legal_status" TEXT,
  "parent" TEXT,
  "to_complete" INTEGER
) STRICT;
CREATE INDEX organisation_by_name ON organisation (sort_key) WHERE deleted = 0;
CREATE INDEX organisation_by_parent ON organisation (parent) WHERE parent IS NOT NULL;
CREATE INDEX organisation_by_kind ON organisation (kind);
CREATE VIRTUAL TABLE organisation_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4'
);
INSERT INTO organisation_search (organisation_search, rank) VALUES ('secure-delete', 1);
INSERT INTO organisation_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM organisation_search WHERE organisation_search MATCH 'x';
DELETE FROM organisation_search WHERE rowid = 1;

CREATE TABLE membership (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "person" TEXT,
  "organisation" TEXT,
  "neighbourhood" TEXT,
  "discipline" TEXT,
  "valid_from" TEXT,
  "valid_to" TEXT,
  "is_contact_point" INTEGER,
  "deputy_of" TEXT
) STRICT;
CREATE INDEX membership_by_person ON membership (person) WHERE person IS NOT NULL;
CREATE INDEX membership_by_organisation ON membership (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX membership_by_neighbourhood ON membership (neighbourhood) WHERE neighbourhood IS NOT NULL;
CREATE INDEX membership_by_deputy_of ON membership (deputy_of) WHERE deputy_of IS NOT NULL;

CREATE TABLE external_identifier (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "organisation" TEXT,
  "system" TEXT,
  "value" TEXT,
  "scheme" TEXT,
  "checked_on" TEXT
) STRICT;
CREATE INDEX external_identifier_by_name ON external_identifier (sort_key) WHERE deleted = 0;
CREATE INDEX external_identifier_by_organisation ON external_identifier (organisation) WHERE organisation IS NOT NULL;
CREATE VIRTUAL TABLE external_identifier_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO external_identifier_search (external_identifier_search, rank) VALUES ('secure-delete', 1);
INSERT INTO external_identifier_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM external_identifier_search WHERE external_identifier_search MATCH 'x';
DELETE FROM external_identifier_search WHERE rowid = 1;

CREATE TABLE location (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "organisation" TEXT,
  "name" TEXT,
  "alternate_name" TEXT,
  "location_type" TEXT,
  "description" TEXT,
  "transportation" TEXT,
  "latitude" TEXT,
  "longitude" TEXT,
  "url" TEXT
) STRICT;
CREATE INDEX location_by_name ON location (sort_key) WHERE deleted = 0;
CREATE INDEX location_by_organisation ON location (organisation) WHERE organisation IS NOT NULL;
CREATE VIRTUAL TABLE location_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO location_search (location_search, rank) VALUES ('secure-delete', 1);
INSERT INTO location_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM location_search WHERE location_search MATCH 'x';
DELETE FROM location_search WHERE rowid = 1;

CREATE TABLE service (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "organisation" TEXT,
  "name" TEXT,
  "alternate_name" TEXT,
  "description" TEXT,
  "kind" TEXT,
  "status" TEXT,
  "eligibility" TEXT,
  "minimum_age" INTEGER,
  "maximum_age" INTEGER,
  "referral_rule" TEXT,
  "law" TEXT,
  "cost_text" TEXT,
  "application_process" TEXT,
  "alert" TEXT,
  "email" TEXT,
  "url" TEXT,
  "assured_on" TEXT,
  "assured_by" TEXT
) STRICT;
CREATE INDEX service_by_name ON service (sort_key) WHERE deleted = 0;
CREATE INDEX service_by_organisation ON service (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX service_by_kind ON service (kind);
CREATE INDEX service_by_status ON service (status);
CREATE INDEX service_by_law ON service (law);
CREATE VIRTUAL TABLE service_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0", prefix = '1 2 3 4'
);
INSERT INTO service_search (service_search, rank) VALUES ('secure-delete', 1);
INSERT INTO service_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM service_search WHERE service_search MATCH 'x';
DELETE FROM service_search WHERE rowid = 1;

CREATE TABLE service_at_location (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "service" TEXT,
  "location" TEXT,
  "description" TEXT
) STRICT;
CREATE INDEX service_at_location_by_service ON service_at_location (service) WHERE service IS NOT NULL;
CREATE INDEX service_at_location_by_location ON service_at_location (location) WHERE location IS NOT NULL;

CREATE TABLE address (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "organisation" TEXT,
  "location" TEXT,
  "address_type" TEXT,
  "attention" TEXT,
  "address_1" TEXT,
  "address_2" TEXT,
  "postal_code" TEXT,
  "city" TEXT,
  "region" TEXT,
  "state_province" TEXT,
  "country" TEXT
) STRICT;
CREATE INDEX address_by_name ON address (sort_key) WHERE deleted = 0;
CREATE INDEX address_by_organisation ON address (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX address_by_location ON address (location) WHERE location IS NOT NULL;
CREATE VIRTUAL TABLE address_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO address_search (address_search, rank) VALUES ('secure-delete', 1);
INSERT INTO address_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM address_search WHERE address_search MATCH 'x';
DELETE FROM address_search WHERE rowid = 1;

CREATE TABLE contact_point (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "organisation" TEXT,
  "service" TEXT,
  "location" TEXT,
  "service_at_location" TEXT,
  "name" TEXT,
  "title" TEXT,
  "department" TEXT,
  "email" TEXT,
  "audience" TEXT
) STRICT;
CREATE INDEX contact_point_by_name ON contact_point (sort_key) WHERE deleted = 0;
CREATE INDEX contact_point_by_organisation ON contact_point (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX contact_point_by_service ON contact_point (service) WHERE service IS NOT NULL;
CREATE INDEX contact_point_by_location ON contact_point (location) WHERE location IS NOT NULL;
CREATE INDEX contact_point_by_service_at_location ON contact_point (service_at_location) WHERE service_at_location IS NOT NULL;
CREATE VIRTUAL TABLE contact_point_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO contact_point_search (contact_point_search, rank) VALUES ('secure-delete', 1);
INSERT INTO contact_point_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM contact_point_search WHERE contact_point_search MATCH 'x';
DELETE FROM contact_point_search WHERE rowid = 1;

CREATE TABLE phone (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "organisation" TEXT,
  "service" TEXT,
  "location" TEXT,
  "service_at_location" TEXT,
  "contact_point" TEXT,
  "number" TEXT,
  "extension" TEXT,
  "phone_type" TEXT,
  "description" TEXT,
  "audience" TEXT,
  "urgency" TEXT
) STRICT;
CREATE INDEX phone_by_name ON phone (sort_key) WHERE deleted = 0;
CREATE INDEX phone_by_organisation ON phone (organisation) WHERE organisation IS NOT NULL;
CREATE INDEX phone_by_service ON phone (service) WHERE service IS NOT NULL;
CREATE INDEX phone_by_location ON phone (location) WHERE location IS NOT NULL;
CREATE INDEX phone_by_service_at_location ON phone (service_at_location) WHERE service_at_location IS NOT NULL;
CREATE INDEX phone_by_contact_point ON phone (contact_point) WHERE contact_point IS NOT NULL;
CREATE VIRTUAL TABLE phone_search USING fts5 (
  title, body, tokenize = "unicode61 remove_diacritics 0"
);
INSERT INTO phone_search (phone_search, rank) VALUES ('secure-delete', 1);
INSERT INTO phone_search (rowid, title) VALUES (1, 'x');
SELECT rowid FROM phone_search WHERE phone_search MATCH 'x';
DELETE FROM phone_search WHERE rowid = 1;

CREATE TABLE opening_rule (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  stamps TEXT NOT NULL,
  alternatives TEXT NOT NULL,
  unknown TEXT NOT NULL,
  deleted INTEGER NOT NULL,
  sort_key TEXT NOT NULL,
  "service" TEXT,
  "location" TEXT,
  "service_at_location" TEXT,
  "days" TEXT,
  "opens_at" TEXT,
  "closes_at" TEXT,
  "hours_kind" TEXT,
  "valid_from" TEXT,
  "valid_to" TEXT,
  "description" TEXT
) STRICT;
CREATE INDEX opening_rule_by_service ON opening_rule (service) WHERE service IS NOT NULL;
CREATE INDEX opening_rule_by_location ON opening_rule (location) WHERE location IS NOT NULL;
CREATE INDEX opening_rule_by_service_at_location ON opening_rule (service_at_location) WHERE service_at_location IS NOT NULL;
