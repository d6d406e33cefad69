-- Letters that are answered in the background. letter: until it is answered; answer: JSON, from then on.
CREATE TABLE batches (
    batch_id   TEXT PRIMARY KEY,
    created_at BIGINT NOT NULL,
    letters    BIGINT NOT NULL
);
CREATE TABLE batch_letters (
    sequence        BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    batch_id        TEXT NOT NULL REFERENCES batches (batch_id) ON DELETE CASCADE,
    position        BIGINT NOT NULL,
    content_hash    TEXT NOT NULL,
    letter          TEXT,
    personal_fields BIGINT NOT NULL,
    answer          TEXT,
    UNIQUE (batch_id, position)
);
CREATE INDEX batch_letters_waiting ON batch_letters (sequence) WHERE answer IS NULL;
CREATE INDEX batch_letters_content_hash ON batch_letters (content_hash);
