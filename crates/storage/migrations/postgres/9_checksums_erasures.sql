-- As in ../sqlite. checksum: CRC-32 of the identity and what belongs to it (a letter's document, a posting, a vector's
-- bytes); NULL: written before there were any.
ALTER TABLE vectors ADD COLUMN checksum BIGINT;
ALTER TABLE letters ADD COLUMN checksum BIGINT;
ALTER TABLE postings ADD COLUMN checksum BIGINT;

-- Letters and résumés that are being forgotten; who finds one here finishes it.
CREATE TABLE erasures (
    kind TEXT NOT NULL CHECK (kind IN ('letter', 'resume')),
    id   TEXT NOT NULL,
    PRIMARY KEY (kind, id)
);
