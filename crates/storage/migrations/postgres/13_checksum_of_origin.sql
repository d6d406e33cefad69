-- CRC-32 of a letter's identity and where it came from. NULL: written before there were any.
ALTER TABLE letters ADD COLUMN origin_checksum BIGINT;
