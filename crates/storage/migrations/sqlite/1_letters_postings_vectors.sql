-- A letter without personal fields. content_hash identifies it; sequence keeps the order of import.
CREATE TABLE letters (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash TEXT NOT NULL UNIQUE,
    document     TEXT NOT NULL,
    is_passed    INTEGER CHECK (is_passed IN (0, 1)),
    split        TEXT CHECK (split IN ('train', 'validation', 'test')),
    label_source TEXT NOT NULL CHECK (label_source IN ('outcome', 'rubric', 'synthetic')),
    imported_at  INTEGER NOT NULL
) STRICT;

CREATE TABLE postings (
    sequence     INTEGER PRIMARY KEY AUTOINCREMENT,
    posting_id   TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,
    posting      TEXT NOT NULL,
    imported_at  INTEGER NOT NULL
) STRICT;

-- vector: little-endian float32, dimension of them.
CREATE TABLE vectors (
    content_hash   TEXT NOT NULL,
    fingerprint    TEXT NOT NULL,
    dimension      INTEGER NOT NULL CHECK (dimension > 0),
    vector         BLOB NOT NULL CHECK (length(vector) = 4 * dimension),
    tokens_read    INTEGER NOT NULL,
    tokens_dropped INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, content_hash)
) STRICT, WITHOUT ROWID;
