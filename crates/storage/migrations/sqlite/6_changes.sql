-- A feed of changes: every row of postings and letters has a revision of its own, greater than all that were
-- given before in its table, and what is deleted leaves its revision behind. Until now the order was that of
-- import. feed: a name that tells this database from others, so that a revision of another is not mistaken for one
-- of this; last: the revision that was given last.
CREATE TABLE posting_revisions (
    feed TEXT NOT NULL,
    last INTEGER NOT NULL
) STRICT;
INSERT INTO posting_revisions
SELECT lower(hex(randomblob(16))), coalesce(max(sequence), 0) FROM postings;
ALTER TABLE postings ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE postings SET revision = sequence;
CREATE UNIQUE INDEX postings_revision ON postings (revision);
CREATE TABLE posting_tombstones (
    posting_id TEXT PRIMARY KEY,
    revision   INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TABLE letter_revisions (
    feed TEXT NOT NULL,
    last INTEGER NOT NULL
) STRICT;
INSERT INTO letter_revisions
SELECT lower(hex(randomblob(16))), coalesce(max(sequence), 0) FROM letters;
ALTER TABLE letters ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
UPDATE letters SET revision = sequence;
CREATE UNIQUE INDEX letters_revision ON letters (revision);
-- A letter is deleted because somebody is to be forgotten, and who has a text can tell by its content hash that it
-- was here. So its tombstone has the number of its row alone, which is never given again and means nothing
-- to anybody who did not keep it beside the letter.
CREATE TABLE letter_tombstones (
    sequence INTEGER PRIMARY KEY,
    revision INTEGER NOT NULL UNIQUE
) STRICT;

-- Nobody compares the times of import any more to find out whether postings changed.
DROP INDEX postings_imported_at;
