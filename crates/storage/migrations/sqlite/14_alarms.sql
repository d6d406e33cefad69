-- Of each answer what is watched, in JSON, and nothing of its text. NULL: written before it was watched.
ALTER TABLE predictions ADD COLUMN traits TEXT;

-- That a model is not to be believed as it was: one alarm for each version and each time that its answers were moved.
-- details: JSON. acted_at NULL: what is to be done is not done. sending_since: who sends it began then; sent_at NULL: it
-- is not sent.
CREATE TABLE alarms (
    alarm_id       INTEGER PRIMARY KEY AUTOINCREMENT,
    model_name     TEXT NOT NULL,
    model_version  INTEGER NOT NULL,
    epoch          INTEGER NOT NULL,
    opened_at      INTEGER NOT NULL,
    action         TEXT NOT NULL,
    details        TEXT NOT NULL,
    acted_at       INTEGER,
    sending_since  INTEGER,
    sent_at        INTEGER,
    closed_at      INTEGER,
    closed_because TEXT,
    UNIQUE (model_name, model_version, epoch)
) STRICT;
