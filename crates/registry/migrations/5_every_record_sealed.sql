-- From now on each run and model has a seal, and one that is gone was taken away. Records that were written before there
-- were seals have an empty one, until they are changed.
INSERT OR IGNORE INTO seals
SELECT 'run ' || id, '' FROM runs UNION ALL SELECT 'model ' || name, '' FROM models;
