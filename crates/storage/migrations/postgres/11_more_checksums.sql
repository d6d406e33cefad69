-- label_checksum: CRC-32 of a letter's identity, outcome, split and source of the outcome; checksum: of all fields of the
-- row. NULL: written before there were any.
ALTER TABLE letters ADD COLUMN label_checksum BIGINT;
ALTER TABLE letter_splits ADD COLUMN checksum BIGINT;
ALTER TABLE outcomes ADD COLUMN checksum BIGINT;
ALTER TABLE predictions ADD COLUMN checksum BIGINT;
