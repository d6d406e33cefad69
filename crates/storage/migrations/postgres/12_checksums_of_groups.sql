-- CRC-32 of whom a letter stands together with: its group, its author, what is known of its text. NULL: written before
-- there were any.
ALTER TABLE letter_splits ADD COLUMN group_checksum BIGINT;
ALTER TABLE personal_fields ADD COLUMN author_checksum BIGINT;
ALTER TABLE letter_signatures ADD COLUMN checksum BIGINT;
