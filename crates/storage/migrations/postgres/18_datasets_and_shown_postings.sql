-- What trainings learned from: letters by content hash, never their text. letters: one a line (content hash, outcome, part, group,
-- place, weight), with zeros in the place of the hash of one that was forgotten. details: JSON.
CREATE TABLE datasets (
    dataset_hash TEXT PRIMARY KEY,
    made_at      BIGINT NOT NULL,
    details      TEXT NOT NULL,
    letters      TEXT NOT NULL,
    checksum     BIGINT NOT NULL
);

-- Which postings were shown for a letter, and where: ranks count from 1.
CREATE TABLE shown_postings (
    sequence     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content_hash TEXT NOT NULL,
    shown_at     BIGINT NOT NULL,
    strategy     TEXT NOT NULL,
    posting_rank BIGINT NOT NULL,
    posting_id   TEXT NOT NULL
);
CREATE INDEX shown_postings_by_letter ON shown_postings (content_hash);
