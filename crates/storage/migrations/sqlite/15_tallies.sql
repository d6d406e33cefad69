-- CRC-32 of a letter's identity and where it came from. NULL: written before there were any.
ALTER TABLE letters ADD COLUMN origin_checksum INTEGER;

-- How many rows a table has and what their checksums add up to, as Shortlist's own connections left them: each keeps it
-- by triggers of its own (src/sqlite/tallies.rs), so what another program does to a table is seen by the difference.
CREATE TABLE tallies (
    table_name TEXT PRIMARY KEY,
    row_count  INTEGER NOT NULL,
    checksums  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO tallies
SELECT 'letters', count(*), coalesce(sum(coalesce(checksum, 0) + coalesce(label_checksum, 0)), 0) FROM letters
UNION ALL SELECT 'letter_splits', count(*), coalesce(sum(coalesce(checksum, 0) + coalesce(group_checksum, 0)), 0)
FROM letter_splits
UNION ALL SELECT 'postings', count(*), coalesce(sum(coalesce(checksum, 0)), 0) FROM postings
UNION ALL SELECT 'vectors', count(*), coalesce(sum(coalesce(checksum, 0)), 0) FROM vectors
UNION ALL SELECT 'outcomes', count(*), coalesce(sum(coalesce(checksum, 0)), 0) FROM outcomes
UNION ALL SELECT 'kept_letters', count(*), coalesce(sum(coalesce(checksum, 0)), 0) FROM kept_letters
UNION ALL SELECT 'predictions', count(*), coalesce(sum(coalesce(checksum, 0)), 0) FROM predictions
UNION ALL SELECT 'personal_fields', count(*), coalesce(sum(coalesce(author_checksum, 0)), 0) FROM personal_fields
UNION ALL SELECT 'resumes', count(*), 0 FROM resumes
UNION ALL SELECT 'interactions', count(*), 0 FROM interactions;
