-- label_checksum: CRC-32 of a letter's identity, outcome, split and source of the outcome; checksum: of all fields of the
-- row. NULL: written before there were any.
ALTER TABLE letters ADD COLUMN label_checksum INTEGER;
ALTER TABLE letter_splits ADD COLUMN checksum INTEGER;
ALTER TABLE outcomes ADD COLUMN checksum INTEGER;
ALTER TABLE predictions ADD COLUMN checksum INTEGER;
