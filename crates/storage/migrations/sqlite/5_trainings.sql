-- Trainings that servers were asked for. is_running: 1, or NULL when it is over, so that one alone goes on;
-- heard_at: when its process last told of it; report: JSON, from its end on.
CREATE TABLE trainings (
    training_id TEXT PRIMARY KEY,
    began_at    INTEGER NOT NULL,
    heard_at    INTEGER NOT NULL,
    is_running  INTEGER UNIQUE CHECK (is_running = 1),
    report      TEXT
) STRICT;
