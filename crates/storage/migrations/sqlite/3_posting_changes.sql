-- Whether postings changed since somebody last looked is told by their number and the times at which
-- they came: read from this index alone, not from the texts beside them.
CREATE INDEX postings_imported_at ON postings (imported_at);
