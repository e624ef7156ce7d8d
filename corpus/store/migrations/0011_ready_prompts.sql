-- Questions composed ahead: one for the next local date of a schedule, so that when it is due only sending remains. It
-- serves as long as all that it was composed from is as it was: `asks`, the theme and article that the schedule is on;
-- `seen`, the counters of the shelf's changes; `uses`, how often its `key` had come; and, where that was not 0, `came`,
-- how often each had (a digest). While `question` is NULL a process composes it, or, where there was nothing to ask, it
-- is not tried again, until `held_until`.
CREATE TABLE prompt_ready (
    schedule INTEGER PRIMARY KEY REFERENCES prompt_schedule (id) ON DELETE CASCADE,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    date TEXT NOT NULL,
    version INTEGER NOT NULL,
    held_by TEXT NOT NULL,
    held_until TEXT NOT NULL,
    asks TEXT,
    seen TEXT,
    key TEXT,
    uses INTEGER,
    came TEXT,
    question TEXT,
    CHECK ((question IS NULL) = (key IS NULL))
) STRICT;

CREATE INDEX prompt_ready_of_shelf ON prompt_ready (shelf, schedule);

-- When the bot came back to a server that it had left: what was due before that has not been missed.
ALTER TABLE guild ADD COLUMN back_at TEXT;
