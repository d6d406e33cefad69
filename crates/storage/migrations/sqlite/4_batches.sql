-- Letters that are answered in the background. letter: until it is answered; answer: JSON, from then on.
CREATE TABLE batches (
    batch_id   TEXT PRIMARY KEY,
    created_at INTEGER NOT NULL,
    letters    INTEGER NOT NULL
) STRICT;
CREATE TABLE batch_letters (
    sequence        INTEGER PRIMARY KEY,
    batch_id        TEXT NOT NULL REFERENCES batches (batch_id) ON DELETE CASCADE,
    position        INTEGER NOT NULL,
    content_hash    TEXT NOT NULL,
    letter          TEXT,
    personal_fields INTEGER NOT NULL,
    answer          TEXT,
    UNIQUE (batch_id, position)
) STRICT;
CREATE INDEX batch_letters_waiting ON batch_letters (sequence) WHERE answer IS NULL;
CREATE INDEX batch_letters_content_hash ON batch_letters (content_hash);
