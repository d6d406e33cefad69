-- How far a training has come (JSON), as its process last told, and whether somebody wants it to end.
ALTER TABLE trainings ADD COLUMN progress TEXT;
ALTER TABLE trainings ADD COLUMN is_cancelled INTEGER NOT NULL DEFAULT 0 CHECK (is_cancelled IN (0, 1));
CREATE INDEX trainings_by_time ON trainings (began_at, training_id);
