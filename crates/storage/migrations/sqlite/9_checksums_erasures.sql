-- checksum: CRC-32 of the identity and what belongs to it (a letter's document, a posting, a vector's bytes), so that
-- what was changed by a fault is not taken for what was written. NULL: written before there were any.
ALTER TABLE vectors ADD COLUMN checksum INTEGER;
ALTER TABLE letters ADD COLUMN checksum INTEGER;
ALTER TABLE postings ADD COLUMN checksum INTEGER;

-- Letters and résumés that are being forgotten: written before anything is removed, and gone when nothing is left.
-- Who finds one here finishes it.
CREATE TABLE erasures (
    kind TEXT NOT NULL CHECK (kind IN ('letter', 'resume')),
    id   TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
