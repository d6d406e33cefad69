-- When an import last brought a posting, in milliseconds since 1970, whether it changed or not. Apart from the
-- postings, whose rows would else be written anew, texts and all, by each import that changes nothing.
CREATE TABLE posting_sightings (
    posting_id TEXT PRIMARY KEY REFERENCES postings (posting_id) ON DELETE CASCADE,
    seen_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO posting_sightings SELECT posting_id, imported_at FROM postings;
CREATE INDEX posting_sightings_seen_at ON posting_sightings (seen_at);
