-- What tells that a run or a model is as it was written: SHA-256 over its rows in all tables. A record without a seal
-- was written before there were any.
CREATE TABLE seals (
    record TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL
) STRICT, WITHOUT ROWID;
