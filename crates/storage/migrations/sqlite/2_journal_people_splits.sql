-- What PostgreSQL has as well, in the same words (../postgres).

-- Where a letter came from, such as a row of another database. NULL: a file.
ALTER TABLE letters ADD COLUMN origin TEXT;

-- The part of the data that a letter was given by us; once given, it stays. split NULL: set aside,
-- because reason.
CREATE TABLE letter_splits (
    content_hash TEXT PRIMARY KEY REFERENCES letters (content_hash) ON DELETE CASCADE,
    split        TEXT CHECK (split IN ('train', 'validation', 'test')),
    group_id     TEXT NOT NULL,
    reason       TEXT,
    assigned_at  INTEGER NOT NULL
) STRICT;

-- Personal fields stand apart from the text. kind and owner: whose text they were taken out of.
-- author: what tells that two texts are by one person, where that is known.
CREATE TABLE personal_fields (
    sequence    INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('letter', 'resume')),
    owner       TEXT NOT NULL,
    author      TEXT,
    fields      TEXT NOT NULL,
    fields_hash TEXT NOT NULL,
    UNIQUE (kind, owner, fields_hash)
) STRICT;
CREATE INDEX personal_fields_author ON personal_fields (author);

CREATE TABLE resumes (
    sequence     INTEGER PRIMARY KEY,
    resume_id    TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,
    document     TEXT NOT NULL,
    origin       TEXT,
    imported_at  INTEGER NOT NULL
) STRICT;
CREATE INDEX resumes_content_hash ON resumes (content_hash);

-- record_hash: of the whole posting, to see quickly whether it changed. What filters ask for stands
-- in columns of its own.
ALTER TABLE postings ADD COLUMN record_hash TEXT NOT NULL DEFAULT '';
ALTER TABLE postings ADD COLUMN origin TEXT;
ALTER TABLE postings ADD COLUMN company TEXT NOT NULL DEFAULT '';
ALTER TABLE postings ADD COLUMN location TEXT;
ALTER TABLE postings ADD COLUMN employment_type TEXT;
ALTER TABLE postings ADD COLUMN experience_level TEXT;
ALTER TABLE postings ADD COLUMN deadline TEXT;
ALTER TABLE postings ADD COLUMN is_active INTEGER;
UPDATE postings SET
    company = coalesce(json_extract(posting, '$.company'), ''),
    location = json_extract(posting, '$.location'),
    employment_type = json_extract(posting, '$.employment_type'),
    experience_level = json_extract(posting, '$.experience_level'),
    deadline = json_extract(posting, '$.deadline'),
    is_active = json_extract(posting, '$.is_active');
CREATE INDEX postings_content_hash ON postings (content_hash);

-- vector: little-endian float32, dimension of them. A row each, in the order in which they came, so
-- that all of a fingerprint are read from front to back.
CREATE TABLE fingerprints (
    fingerprint_id INTEGER PRIMARY KEY,
    fingerprint    TEXT NOT NULL UNIQUE
) STRICT;
INSERT INTO fingerprints (fingerprint) SELECT DISTINCT fingerprint FROM vectors ORDER BY fingerprint;
ALTER TABLE vectors RENAME TO old_vectors;
CREATE TABLE vectors (
    sequence       INTEGER PRIMARY KEY,
    fingerprint_id INTEGER NOT NULL REFERENCES fingerprints (fingerprint_id),
    content_hash   TEXT NOT NULL,
    dimension      INTEGER NOT NULL CHECK (dimension > 0),
    vector         BLOB NOT NULL CHECK (length(vector) = 4 * dimension),
    tokens_read    INTEGER NOT NULL,
    tokens_dropped INTEGER NOT NULL,
    UNIQUE (content_hash, fingerprint_id)
) STRICT;
INSERT INTO vectors (fingerprint_id, content_hash, dimension, vector, tokens_read, tokens_dropped)
SELECT fingerprint_id, content_hash, dimension, vector, tokens_read, tokens_dropped
FROM old_vectors JOIN fingerprints USING (fingerprint);
DROP TABLE old_vectors;

-- The journal: what was answered, by which model, for which text. Never the text itself.
CREATE TABLE predictions (
    prediction_id    INTEGER PRIMARY KEY AUTOINCREMENT,
    content_hash     TEXT NOT NULL,
    answered_at      INTEGER NOT NULL,
    use_case         TEXT NOT NULL,
    posting_id       TEXT,
    model_name       TEXT NOT NULL,
    model_version    INTEGER NOT NULL,
    model_source     TEXT NOT NULL,
    fingerprint      TEXT NOT NULL,
    label_source     TEXT NOT NULL,
    support          TEXT NOT NULL,
    pass_probability REAL CHECK (pass_probability BETWEEN 0 AND 1),
    interval_low     REAL,
    interval_high    REAL
) STRICT;
CREATE INDEX predictions_content_hash ON predictions (content_hash);

-- What really happened.
CREATE TABLE outcomes (
    sequence     INTEGER PRIMARY KEY,
    content_hash TEXT NOT NULL,
    is_passed    INTEGER NOT NULL CHECK (is_passed IN (0, 1)),
    posting_id   TEXT NOT NULL DEFAULT '',
    happened_on  TEXT,
    recorded_at  INTEGER NOT NULL,
    UNIQUE (content_hash, posting_id)
) STRICT;

CREATE TABLE interactions (
    sequence   INTEGER PRIMARY KEY,
    actor      TEXT NOT NULL,
    posting_id TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('viewed', 'saved', 'applied')),
    at         INTEGER NOT NULL,
    UNIQUE (actor, posting_id, kind, at)
) STRICT;
CREATE INDEX interactions_posting ON interactions (posting_id);
