-- A version that was deleted keeps its line, so that its history stays; its files are gone.
ALTER TABLE model_versions ADD COLUMN deleted_at INTEGER;
