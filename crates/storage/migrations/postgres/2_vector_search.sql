-- Search for near postings by pgvector, where that is there. The table needs the extension's type, so
-- it is made by the first call; without pgvector it is never made. Identifiers and numbers that must
-- stand in a statement are quoted by format().

-- Makes sure that vectors can be searched; false: pgvector is not there or may not be installed.
CREATE FUNCTION enable_vector_search() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_available_extensions WHERE name = 'vector') THEN
        RETURN false;
    END IF;
    BEGIN
        CREATE EXTENSION IF NOT EXISTS vector SCHEMA public;
    EXCEPTION WHEN insufficient_privilege THEN
        RETURN false;
    END;
    CREATE TABLE IF NOT EXISTS shortlist.searchable_vectors (
        fingerprint_id BIGINT NOT NULL REFERENCES shortlist.fingerprints (fingerprint_id),
        content_hash   TEXT NOT NULL,
        embedding      vector NOT NULL,
        PRIMARY KEY (content_hash, fingerprint_id)
    );
    RETURN true;
END
$$;

-- An index of the vectors of one fingerprint. pgvector's HNSW takes up to 2,000 dimensions.
CREATE FUNCTION index_vectors(fingerprint_id bigint, dimension bigint) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    IF dimension <= 2000 THEN
        EXECUTE format(
            'CREATE INDEX IF NOT EXISTS %I ON shortlist.searchable_vectors
             USING hnsw ((embedding::vector(%s)) vector_cosine_ops) WHERE fingerprint_id = %s',
            'searchable_vectors_' || fingerprint_id, dimension, fingerprint_id);
    END IF;
END
$$;

-- The postings that pass the filter among the nearest `candidates` (NULL: among all), nearest first.
CREATE FUNCTION nearest_postings(
    fingerprint_id bigint, dimension bigint, query real[], candidates bigint, wanted bigint,
    open_on text, locations text[], employment_types text[], companies_excluded text[]
) RETURNS TABLE (posting_id text, similarity double precision) LANGUAGE plpgsql AS $$
BEGIN
    RETURN QUERY EXECUTE format(
        'WITH candidate AS MATERIALIZED (
             SELECT content_hash, embedding::vector(%1$s) <=> $1::vector(%1$s) AS distance
             FROM shortlist.searchable_vectors WHERE fingerprint_id = %2$s
             ORDER BY embedding::vector(%1$s) <=> $1::vector(%1$s) LIMIT $2
         )
         SELECT p.posting_id, 1 - c.distance
         FROM candidate c JOIN shortlist.postings p USING (content_hash)
         WHERE ($4 IS NULL OR (p.is_active IS DISTINCT FROM false
                               AND (p.deadline IS NULL OR p.deadline >= $4)))
           AND ($5 IS NULL OR p.location IS NULL
                OR EXISTS (SELECT FROM unnest($5) place WHERE strpos(p.location, place) > 0))
           AND ($6 IS NULL OR p.employment_type IS NULL OR p.employment_type = ANY ($6))
           AND NOT p.company = ANY ($7)
         ORDER BY c.distance, p.sequence LIMIT $3',
        dimension, fingerprint_id)
    USING query, candidates, wanted, open_on, locations, employment_types, companies_excluded;
END
$$;
