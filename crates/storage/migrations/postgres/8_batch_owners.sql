-- Who handed a batch in, by the name of their key. NULL: somebody without a key, or before owners were kept.
ALTER TABLE batches ADD COLUMN owner TEXT;
