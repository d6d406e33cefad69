CREATE TABLE experiments (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE runs (
    id            TEXT PRIMARY KEY,
    experiment_id INTEGER NOT NULL REFERENCES experiments (id),
    name          TEXT NOT NULL,
    status        TEXT NOT NULL CHECK (status IN ('RUNNING', 'FINISHED', 'FAILED', 'KILLED')),
    started_at    INTEGER NOT NULL,
    ended_at      INTEGER
) STRICT;

-- A parameter is written once.
CREATE TABLE params (
    run_id TEXT NOT NULL REFERENCES runs (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

-- All values of a metric are kept; the latest counts.
CREATE TABLE metrics (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    run_id   TEXT NOT NULL REFERENCES runs (id),
    key      TEXT NOT NULL,
    value    REAL NOT NULL,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX metrics_of_run ON metrics (run_id, key, sequence);

-- The content is the file artifacts/<first two digits>/<sha256>.
CREATE TABLE artifacts (
    run_id TEXT NOT NULL REFERENCES runs (id),
    path   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    size   INTEGER NOT NULL,
    PRIMARY KEY (run_id, path)
) STRICT, WITHOUT ROWID;

-- last_version only grows, so that a number is never used again.
CREATE TABLE models (
    name         TEXT PRIMARY KEY,
    last_version INTEGER NOT NULL,
    created_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE model_versions (
    name          TEXT NOT NULL REFERENCES models (name),
    version       INTEGER NOT NULL,
    run_id        TEXT NOT NULL REFERENCES runs (id),
    artifact_path TEXT NOT NULL,
    stage         TEXT NOT NULL CHECK (stage IN ('None', 'Staging', 'Production', 'Archived')),
    created_at    INTEGER NOT NULL,
    PRIMARY KEY (name, version)
) STRICT, WITHOUT ROWID;

-- Who moved which version where, when and why. Written with each move, never changed.
CREATE TABLE transitions (
    sequence   INTEGER PRIMARY KEY AUTOINCREMENT,
    name       TEXT NOT NULL,
    version    INTEGER NOT NULL,
    from_stage TEXT NOT NULL,
    to_stage   TEXT NOT NULL,
    actor      TEXT NOT NULL,
    reason     TEXT NOT NULL,
    at         INTEGER NOT NULL,
    FOREIGN KEY (name, version) REFERENCES model_versions (name, version)
) STRICT;
CREATE INDEX transitions_of_model ON transitions (name, sequence);
CREATE TRIGGER transitions_stay BEFORE UPDATE ON transitions
BEGIN SELECT raise(ABORT, 'the history of stages is not edited'); END;
CREATE TRIGGER transitions_remain BEFORE DELETE ON transitions
BEGIN SELECT raise(ABORT, 'the history of stages is not deleted'); END;
