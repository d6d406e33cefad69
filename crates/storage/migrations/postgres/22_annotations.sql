-- As in ../sqlite.
CREATE TABLE annotations (
    sequence     BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    content_hash TEXT NOT NULL,
    kind         TEXT NOT NULL CHECK (kind IN ('label', 'decision')),
    author       TEXT NOT NULL,
    verdict      TEXT NOT NULL CHECK (verdict IN ('pass', 'fail', 'cannot_say', 'skip')),
    rubric       TEXT NOT NULL,
    criteria     TEXT NOT NULL,
    note         TEXT,
    origin       TEXT NOT NULL,
    external_id  TEXT,
    given_at     BIGINT NOT NULL,
    withdraws    BIGINT,
    checksum     BIGINT NOT NULL
);
CREATE INDEX annotations_by_letter ON annotations (content_hash);

CREATE TABLE rubrics (
    version  TEXT PRIMARY KEY,
    rubric   TEXT NOT NULL,
    kept_at  BIGINT NOT NULL,
    checksum BIGINT NOT NULL
);
