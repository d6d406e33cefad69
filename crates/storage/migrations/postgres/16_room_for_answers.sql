-- Bytes that must fit beside the mark: an answer needs more pages than a mark does.
ALTER TABLE journal_mark ADD COLUMN room BYTEA;
