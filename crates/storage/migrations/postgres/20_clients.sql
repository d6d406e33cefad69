-- As in ../sqlite.
CREATE TABLE clients (
    coach      TEXT NOT NULL,
    client_id  TEXT NOT NULL,
    version    BIGINT NOT NULL,
    consent    TEXT NOT NULL,
    document   TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    checksum   BIGINT NOT NULL,
    PRIMARY KEY (coach, client_id)
);

ALTER TABLE erasures DROP CONSTRAINT erasures_kind_check;
ALTER TABLE erasures ADD CONSTRAINT erasures_kind_check CHECK (kind IN ('letter', 'resume', 'client'));
