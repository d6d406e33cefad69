-- CRC-32 of all fields of the row; of a résumé its id and text. NULL: written before there were any.
ALTER TABLE posting_sightings ADD COLUMN checksum INTEGER;
ALTER TABLE interactions ADD COLUMN checksum INTEGER;
ALTER TABLE shown_postings ADD COLUMN checksum INTEGER;
ALTER TABLE resumes ADD COLUMN checksum INTEGER;

-- These are counted, too (src/sqlite/tallies.rs).
INSERT INTO tallies
SELECT 'datasets', count(*), coalesce(sum(checksum), 0) FROM datasets
UNION ALL SELECT 'shown_postings', count(*), 0 FROM shown_postings
UNION ALL SELECT 'posting_sightings', count(*), 0 FROM posting_sightings;
