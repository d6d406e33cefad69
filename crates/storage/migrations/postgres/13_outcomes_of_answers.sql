-- An outcome may be of a stage of the selection, be more than passed or rejected, tell of which answer it was told, and
-- be corrected: then the row that it corrects stays, and is current no more. sequence: the order of recording, no number
-- twice. prediction_id: the answer; NULL: nothing was answered before.
ALTER TABLE outcomes
    ADD COLUMN stage         TEXT NOT NULL DEFAULT 'document' CHECK (stage IN ('document', 'interview', 'final')),
    ADD COLUMN result        TEXT CHECK (result IN ('passed', 'rejected', 'withdrawn', 'unknown')),
    ADD COLUMN prediction_id BIGINT,
    ADD COLUMN corrects      BIGINT,
    ADD COLUMN is_current    BOOLEAN NOT NULL DEFAULT TRUE;
UPDATE outcomes o SET
    result = CASE WHEN is_passed THEN 'passed' ELSE 'rejected' END,
    prediction_id = (SELECT max(p.prediction_id) FROM predictions p WHERE p.content_hash = o.content_hash
        AND p.answered_at <= o.recorded_at AND p.pass_probability IS NOT NULL);
ALTER TABLE outcomes
    ALTER COLUMN result SET NOT NULL,
    ALTER COLUMN stage DROP DEFAULT,
    ALTER COLUMN is_current DROP DEFAULT,
    DROP CONSTRAINT outcomes_content_hash_posting_id_key,
    DROP COLUMN is_passed;
CREATE UNIQUE INDEX outcomes_current ON outcomes (content_hash, posting_id, stage) WHERE is_current;
CREATE INDEX outcomes_content_hash ON outcomes (content_hash);

-- What is kept of letters that were asked about and are not among the stored ones, until an outcome makes them labelled
-- letters. document NULL: only the vector, which stands in vectors. checksum: of all fields.
CREATE TABLE kept_letters (
    content_hash TEXT PRIMARY KEY,
    document     TEXT,
    characters   BIGINT NOT NULL,
    hangul_share DOUBLE PRECISION NOT NULL,
    kept_at      BIGINT NOT NULL,
    checksum     BIGINT NOT NULL
);
