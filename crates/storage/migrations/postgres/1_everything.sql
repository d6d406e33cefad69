-- The tables of ../sqlite, in the schema `shortlist`, so that they stand beside other systems'.

-- A letter without personal fields. content_hash identifies it; sequence keeps the order of import;
-- origin: where it came from, such as a row of another database; NULL: a file.
CREATE TABLE letters (
    sequence     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content_hash TEXT NOT NULL UNIQUE,
    document     TEXT NOT NULL,
    is_passed    BOOLEAN,
    split        TEXT CHECK (split IN ('train', 'validation', 'test')),
    label_source TEXT NOT NULL CHECK (label_source IN ('outcome', 'rubric', 'synthetic')),
    origin       TEXT,
    imported_at  BIGINT NOT NULL
);

-- The part of the data that a letter was given by us; once given, it stays. split NULL: set aside,
-- because reason.
CREATE TABLE letter_splits (
    content_hash TEXT PRIMARY KEY REFERENCES letters (content_hash) ON DELETE CASCADE,
    split        TEXT CHECK (split IN ('train', 'validation', 'test')),
    group_id     TEXT NOT NULL,
    reason       TEXT,
    assigned_at  BIGINT NOT NULL
);

-- Personal fields stand apart from the text. kind and owner: whose text they were taken out of.
-- author: what tells that two texts are by one person, where that is known.
CREATE TABLE personal_fields (
    sequence    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind        TEXT NOT NULL CHECK (kind IN ('letter', 'resume')),
    owner       TEXT NOT NULL,
    author      TEXT,
    fields      TEXT NOT NULL,
    fields_hash TEXT NOT NULL,
    UNIQUE (kind, owner, fields_hash)
);
CREATE INDEX personal_fields_author ON personal_fields (author);

CREATE TABLE resumes (
    sequence     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    resume_id    TEXT NOT NULL UNIQUE,
    content_hash TEXT NOT NULL,
    document     TEXT NOT NULL,
    origin       TEXT,
    imported_at  BIGINT NOT NULL
);
CREATE INDEX resumes_content_hash ON resumes (content_hash);

-- record_hash: of the whole posting, to see quickly whether it changed. What filters ask for stands
-- in columns of its own.
CREATE TABLE postings (
    sequence         BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    posting_id       TEXT NOT NULL UNIQUE,
    content_hash     TEXT NOT NULL,
    record_hash      TEXT NOT NULL,
    posting          TEXT NOT NULL,
    origin           TEXT,
    company          TEXT NOT NULL,
    location         TEXT,
    employment_type  TEXT,
    experience_level TEXT,
    deadline         TEXT,
    is_active        BOOLEAN,
    imported_at      BIGINT NOT NULL
);
CREATE INDEX postings_content_hash ON postings (content_hash);
-- PostgreSQL's own compression takes longer than everything else in an import.
ALTER TABLE postings ALTER COLUMN posting SET STORAGE EXTERNAL;

-- vector: little-endian float32, dimension of them.
CREATE TABLE fingerprints (
    fingerprint_id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fingerprint    TEXT NOT NULL UNIQUE
);
CREATE TABLE vectors (
    sequence       BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    fingerprint_id BIGINT NOT NULL REFERENCES fingerprints (fingerprint_id),
    content_hash   TEXT NOT NULL,
    dimension      BIGINT NOT NULL CHECK (dimension > 0),
    vector         BYTEA NOT NULL CHECK (length(vector) = 4 * dimension),
    tokens_read    BIGINT NOT NULL,
    tokens_dropped BIGINT NOT NULL,
    UNIQUE (content_hash, fingerprint_id)
);
-- Numbers that do not compress: kept in the row as they are as long as they fit.
ALTER TABLE vectors ALTER COLUMN vector SET STORAGE EXTERNAL;
CREATE INDEX vectors_fingerprint ON vectors (fingerprint_id, sequence);

-- The journal: what was answered, by which model, for which text. Never the text itself.
CREATE TABLE predictions (
    prediction_id    BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content_hash     TEXT NOT NULL,
    answered_at      BIGINT NOT NULL,
    use_case         TEXT NOT NULL,
    posting_id       TEXT,
    model_name       TEXT NOT NULL,
    model_version    BIGINT NOT NULL,
    model_source     TEXT NOT NULL,
    fingerprint      TEXT NOT NULL,
    label_source     TEXT NOT NULL,
    support          TEXT NOT NULL,
    pass_probability DOUBLE PRECISION CHECK (pass_probability BETWEEN 0 AND 1),
    interval_low     DOUBLE PRECISION,
    interval_high    DOUBLE PRECISION
);
CREATE INDEX predictions_content_hash ON predictions (content_hash);

-- What really happened.
CREATE TABLE outcomes (
    sequence     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content_hash TEXT NOT NULL,
    is_passed    BOOLEAN NOT NULL,
    posting_id   TEXT NOT NULL DEFAULT '',
    happened_on  TEXT,
    recorded_at  BIGINT NOT NULL,
    UNIQUE (content_hash, posting_id)
);

CREATE TABLE interactions (
    sequence   BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    actor      TEXT NOT NULL,
    posting_id TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('viewed', 'saved', 'applied')),
    at         BIGINT NOT NULL,
    UNIQUE (actor, posting_id, kind, at)
);
CREATE INDEX interactions_posting ON interactions (posting_id);
