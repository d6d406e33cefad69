-- An outcome may be of a stage of the selection, be more than passed or rejected, tell of which answer it was told, and
-- be corrected: then the row that it corrects stays, and is current no more. sequence: the order of recording, no number
-- twice. prediction_id: the answer; NULL: nothing was answered before.
CREATE TABLE outcomes_of_answers (
    sequence      INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash  TEXT NOT NULL,
    posting_id    TEXT NOT NULL DEFAULT '',
    stage         TEXT NOT NULL CHECK (stage IN ('document', 'interview', 'final')),
    result        TEXT NOT NULL CHECK (result IN ('passed', 'rejected', 'withdrawn', 'unknown')),
    happened_on   TEXT,
    recorded_at   INTEGER NOT NULL,
    prediction_id INTEGER,
    corrects      INTEGER,
    is_current    INTEGER NOT NULL CHECK (is_current IN (0, 1)),
    checksum      INTEGER
) STRICT;
INSERT INTO outcomes_of_answers (sequence, content_hash, posting_id, stage, result, happened_on, recorded_at,
    prediction_id, is_current, checksum)
SELECT sequence, content_hash, posting_id, 'document', CASE is_passed WHEN 1 THEN 'passed' ELSE 'rejected' END,
    happened_on, recorded_at,
    (SELECT max(p.prediction_id) FROM predictions p WHERE p.content_hash = o.content_hash
        AND p.answered_at <= o.recorded_at AND p.pass_probability IS NOT NULL),
    1, checksum
FROM outcomes o ORDER BY sequence;
DROP TABLE outcomes;
ALTER TABLE outcomes_of_answers RENAME TO outcomes;
CREATE UNIQUE INDEX outcomes_current ON outcomes (content_hash, posting_id, stage) WHERE is_current = 1;
CREATE INDEX outcomes_content_hash ON outcomes (content_hash);

-- What is kept of letters that were asked about and are not among the stored ones, until an outcome makes them labelled
-- letters. document NULL: only the vector, which stands in vectors. checksum: of all fields.
CREATE TABLE kept_letters (
    content_hash TEXT PRIMARY KEY,
    document     TEXT,
    characters   INTEGER NOT NULL,
    hangul_share REAL NOT NULL,
    kept_at      INTEGER NOT NULL,
    checksum     INTEGER NOT NULL
) STRICT;
