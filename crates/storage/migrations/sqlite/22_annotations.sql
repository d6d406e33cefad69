-- What people said of letters by reading them: labels of raters, and decisions where raters differ. A row is never
-- changed: who changes their mind adds one, and one that is taken back is named by another (withdraws). criteria: JSON, by
-- the rubric of this version.
CREATE TABLE annotations (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('label', 'decision')),
    author       TEXT NOT NULL,
    verdict      TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'cannot_say', 'skip')),
    rubric       TEXT NOT NULL,
    criteria     TEXT NOT NULL,
    note         TEXT,
    origin       TEXT NOT NULL,
    external_id  TEXT,
    given_at     INTEGER NOT NULL,
    withdraws    INTEGER,
    checksum     INTEGER NOT NULL
) STRICT;
CREATE INDEX annotations_by_letter ON annotations (content_hash);
INSERT INTO tallies SELECT 'annotations', 0, 0;

-- The rubrics that labels were given by, each one document (JSON).
CREATE TABLE rubrics (
    version  TEXT PRIMARY KEY,
    rubric   TEXT NOT NULL,
    kept_at  INTEGER NOT NULL,
    checksum INTEGER NOT NULL
) STRICT;
INSERT INTO tallies SELECT 'rubrics', 0, 0;
