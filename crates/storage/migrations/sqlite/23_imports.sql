-- What came in, import by import. source: the file's name without its folder, or the database's address. No word of what was
-- refused is kept. ended_at NULL: it goes on, or was killed.
CREATE TABLE imports (
    import_id   INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL,
    source      TEXT NOT NULL,
    file_hash   TEXT,
    began_by    TEXT NOT NULL,
    began_at    INTEGER NOT NULL,
    ended_at    INTEGER,
    counts      TEXT NOT NULL,
    checksum    INTEGER NOT NULL
) STRICT;
INSERT INTO tallies SELECT 'imports', 0, 0;

-- Rows of files that were not taken: where they stand, why, and two hashes of their text (as letters have it, and without its
-- spaces). stored: content hashes of letters that have the same text with the other label, with spaces between them.
CREATE TABLE set_aside_rows (
    import_id    INTEGER NOT NULL REFERENCES imports (import_id),
    place        INTEGER NOT NULL,
    row_number   INTEGER NOT NULL,
    line_number  INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    reason       TEXT,
    content_hash TEXT,
    text_key     TEXT,
    is_passed    INTEGER,
    label_source TEXT,
    other_row    INTEGER,
    stored       TEXT NOT NULL,
    checksum     INTEGER NOT NULL,
    PRIMARY KEY (import_id, place)
) STRICT;
CREATE INDEX set_aside_rows_by_row ON set_aside_rows (import_id, row_number);
CREATE INDEX set_aside_rows_by_text ON set_aside_rows (text_key);
CREATE INDEX set_aside_rows_by_letter ON set_aside_rows (content_hash);
INSERT INTO tallies SELECT 'set_aside_rows', 0, 0;

-- What people decided of such texts. Nothing is changed or removed but with a letter that is forgotten; the last one counts.
-- before: what stored letters were labelled, in JSON.
CREATE TABLE import_decisions (
    decision_id INTEGER PRIMARY KEY AUTOINCREMENT,
    import_id   INTEGER NOT NULL,
    row_number  INTEGER NOT NULL,
    text_key    TEXT NOT NULL,
    choice      TEXT NOT NULL,
    is_passed   INTEGER,
    decided_by  TEXT NOT NULL,
    decided_at  INTEGER NOT NULL,
    reason      TEXT NOT NULL,
    before      TEXT NOT NULL,
    checksum    INTEGER NOT NULL
) STRICT;
CREATE INDEX import_decisions_by_text ON import_decisions (text_key);
INSERT INTO tallies SELECT 'import_decisions', 0, 0;

-- The largest groups of letters that are nearly the same are found without reading signatures.
CREATE INDEX letter_signatures_copies ON letter_signatures (copies) WHERE copies IS NOT NULL;
-- So are the letters that are held out.
CREATE INDEX letter_splits_aside ON letter_splits (content_hash) WHERE split IS NULL;
