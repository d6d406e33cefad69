-- When it was last tried whether answers can be journalled: one row.
CREATE TABLE journal_mark (
    id         BIGINT PRIMARY KEY CHECK (id = 1),
    checked_at BIGINT NOT NULL
);
