-- A metric is followed over steps; its latest value is the one of the highest step, then of the latest time.
ALTER TABLE metrics ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
DROP INDEX metrics_of_run;
CREATE INDEX metrics_of_run ON metrics (run_id, key, step, at, value);

-- What people say of a run; a tag may change.
CREATE TABLE tags (
    run_id TEXT NOT NULL REFERENCES runs (id),
    key    TEXT NOT NULL,
    value  TEXT NOT NULL,
    PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX runs_of_tag ON tags (key, value);
