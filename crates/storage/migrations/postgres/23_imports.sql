-- As in ../sqlite.
CREATE TABLE imports (
    import_id   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        TEXT NOT NULL,
    source      TEXT NOT NULL,
    file_hash   TEXT,
    began_by    TEXT NOT NULL,
    began_at    BIGINT NOT NULL,
    ended_at    BIGINT,
    counts      TEXT NOT NULL,
    checksum    BIGINT NOT NULL
);

-- Rows of files that were not taken: where they stand, why, and two hashes of their text (as letters have it, and without its
-- spaces). stored: content hashes of letters that have the same text with the other label, with spaces between them.
CREATE TABLE set_aside_rows (
    import_id    BIGINT NOT NULL REFERENCES imports (import_id),
    place        BIGINT NOT NULL,
    row_number   BIGINT NOT NULL,
    line_number  BIGINT NOT NULL,
    kind         TEXT NOT NULL,
    reason       TEXT,
    content_hash TEXT,
    text_key     TEXT,
    is_passed    BOOLEAN,
    label_source TEXT,
    other_row    BIGINT,
    stored       TEXT NOT NULL,
    checksum     BIGINT NOT NULL,
    PRIMARY KEY (import_id, place)
);
CREATE INDEX set_aside_rows_by_row ON set_aside_rows (import_id, row_number);
CREATE INDEX set_aside_rows_by_text ON set_aside_rows (text_key);
CREATE INDEX set_aside_rows_by_letter ON set_aside_rows (content_hash);

-- What people decided of such texts. Nothing is changed or removed but with a letter that is forgotten; the last one counts.
-- before: what stored letters were labelled, in JSON.
CREATE TABLE import_decisions (
    decision_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    import_id   BIGINT NOT NULL,
    row_number  BIGINT NOT NULL,
    text_key    TEXT NOT NULL,
    choice      TEXT NOT NULL,
    is_passed   BOOLEAN,
    decided_by  TEXT NOT NULL,
    decided_at  BIGINT NOT NULL,
    reason      TEXT NOT NULL,
    before      TEXT NOT NULL,
    checksum    BIGINT NOT NULL
);
CREATE INDEX import_decisions_by_text ON import_decisions (text_key);

-- The largest groups of letters that are nearly the same are found without reading signatures.
CREATE INDEX letter_signatures_copies ON letter_signatures (copies) WHERE copies IS NOT NULL;
-- So are the letters that are held out.
CREATE INDEX letter_splits_aside ON letter_splits (content_hash) WHERE split IS NULL;
