-- A feed of changes, as in ../sqlite: every row of postings and letters has a revision of its own, greater than all
-- that were given before in its table, and what is deleted leaves its revision behind. feed: a name that tells this
-- database from others; last: the revision that was given last. Who writes locks this table until its
-- transaction ends (src/postgres/revisions.rs).
CREATE TABLE posting_revisions (
    feed TEXT NOT NULL,
    last BIGINT NOT NULL
);
INSERT INTO posting_revisions
SELECT md5(random()::text || clock_timestamp()::text), coalesce(max(sequence), 0) FROM postings;
ALTER TABLE postings ADD COLUMN revision BIGINT;
UPDATE postings SET revision = sequence;
ALTER TABLE postings ALTER COLUMN revision SET NOT NULL;
CREATE UNIQUE INDEX postings_revision ON postings (revision);
CREATE TABLE posting_tombstones (
    posting_id TEXT PRIMARY KEY,
    revision   BIGINT NOT NULL UNIQUE
);

CREATE TABLE letter_revisions (
    feed TEXT NOT NULL,
    last BIGINT NOT NULL
);
INSERT INTO letter_revisions
SELECT md5(random()::text || clock_timestamp()::text), coalesce(max(sequence), 0) FROM letters;
ALTER TABLE letters ADD COLUMN revision BIGINT;
UPDATE letters SET revision = sequence;
ALTER TABLE letters ALTER COLUMN revision SET NOT NULL;
CREATE UNIQUE INDEX letters_revision ON letters (revision);
-- The number of the deleted row alone: a content hash would tell who has the text that it was here.
CREATE TABLE letter_tombstones (
    sequence BIGINT PRIMARY KEY,
    revision BIGINT NOT NULL UNIQUE
);

DROP INDEX postings_imported_at;
