-- Coaches' clients with letters, drafts, comments and outcomes, each one document (JSON): kept with the client's consent,
-- which is JSON too, and seen with the key of its coach alone, who is known by the key's name.
CREATE TABLE clients (
    coach      TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    version    INTEGER NOT NULL,
    consent    TEXT NOT NULL,
    document   TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    checksum   INTEGER NOT NULL,
    PRIMARY KEY (coach, client_id)
) STRICT;
INSERT INTO tallies SELECT 'clients', 0, 0;

-- Clients are forgotten as letters are.
ALTER TABLE erasures RENAME TO earlier_erasures;
CREATE TABLE erasures (
    kind TEXT NOT NULL CHECK (kind IN ('letter', 'resume', 'client')),
    id   TEXT NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;
INSERT INTO erasures SELECT kind, id FROM earlier_erasures;
DROP TABLE earlier_erasures;
