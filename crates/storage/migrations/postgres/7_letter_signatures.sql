-- What is known of a labelled letter's text when its likes are looked for, so that it is not read again.
-- signature: 64 bytes, by the rule of that number. company: whom it is for. copies: a name for the letters
-- that are nearly the same, a hash of all their hashes; NULL: no other is.
CREATE TABLE letter_signatures (
    content_hash TEXT PRIMARY KEY REFERENCES letters (content_hash) ON DELETE CASCADE,
    rule         BIGINT NOT NULL,
    signature    BYTEA NOT NULL,
    company      TEXT,
    copies       TEXT
);
