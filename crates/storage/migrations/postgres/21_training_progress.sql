-- As in ../sqlite.
ALTER TABLE trainings ADD COLUMN progress TEXT;
ALTER TABLE trainings ADD COLUMN is_cancelled BOOLEAN NOT NULL DEFAULT FALSE;
CREATE INDEX trainings_by_time ON trainings (began_at, training_id);
