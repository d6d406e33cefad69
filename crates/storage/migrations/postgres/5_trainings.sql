-- Trainings that servers were asked for. is_running: true, or NULL when it is over, so that one alone goes on;
-- heard_at: when its process last told of it; report: JSON, from its end on.
CREATE TABLE trainings (
    training_id TEXT PRIMARY KEY,
    began_at    BIGINT NOT NULL,
    heard_at    BIGINT NOT NULL,
    is_running  BOOLEAN UNIQUE CHECK (is_running),
    report      TEXT
);
