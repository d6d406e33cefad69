-- CRC-32 of all fields of the row; of a résumé its id and text. NULL: written before there were any.
ALTER TABLE posting_sightings ADD COLUMN checksum BIGINT;
ALTER TABLE interactions ADD COLUMN checksum BIGINT;
ALTER TABLE shown_postings ADD COLUMN checksum BIGINT;
ALTER TABLE resumes ADD COLUMN checksum BIGINT;
