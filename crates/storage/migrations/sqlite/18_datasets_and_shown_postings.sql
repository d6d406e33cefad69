-- What trainings learned from: letters by content hash, never their text. letters: one a line (content hash, outcome, part, group,
-- place, weight), with zeros in the place of the hash of one that was forgotten. details: JSON.
CREATE TABLE datasets (
    dataset_hash TEXT PRIMARY KEY,
    made_at      INTEGER NOT NULL,
    details      TEXT NOT NULL,
    letters      TEXT NOT NULL,
    checksum     INTEGER NOT NULL
) STRICT;

-- Which postings were shown for a letter, and where: ranks count from 1.
CREATE TABLE shown_postings (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash TEXT NOT NULL,
    shown_at     INTEGER NOT NULL,
    strategy     TEXT NOT NULL,
    posting_rank INTEGER NOT NULL,
    posting_id   TEXT NOT NULL
) STRICT;
CREATE INDEX shown_postings_by_letter ON shown_postings (content_hash);
