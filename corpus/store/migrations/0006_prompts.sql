-- A server's schedules. `at` is local time, "18:30"; bit 0 of `days` is Monday; `post` is JSON: what is posted, where
-- and how (corpus.store.prompts_rows.Post). `next_due` is in UTC and stands for the local date `next_date`; it was
-- worked out at `planned_at`, and is NULL where nothing is to come. Every change counts `version` up. A removed
-- schedule keeps its row: its id is part of the marks on messages, and is never given again.
CREATE TABLE prompt_schedule (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    version INTEGER NOT NULL DEFAULT 1,
    at TEXT NOT NULL,
    zone TEXT NOT NULL,
    days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 127),
    post TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    refusals INTEGER NOT NULL DEFAULT 0,
    paused_at TEXT,
    paused_why TEXT,
    removed_at TEXT,
    next_due TEXT,
    next_date TEXT,
    planned_at TEXT NOT NULL,
    CHECK ((next_due IS NULL) = (paused_at IS NOT NULL OR removed_at IS NOT NULL)),
    CHECK ((next_due IS NULL) = (next_date IS NULL))
) STRICT;

CREATE INDEX prompt_schedule_due ON prompt_schedule (next_due, id) WHERE next_due IS NOT NULL;
CREATE INDEX prompt_schedule_planned ON prompt_schedule (planned_at) WHERE next_due IS NOT NULL;
CREATE INDEX prompt_schedule_of_shelf ON prompt_schedule (shelf, id) WHERE removed_at IS NULL;

-- One row for each local date of a schedule, claimed before anything is sent; and one for each question posted by hand,
-- without schedule and date. `post` is as it was when claimed. `question` is JSON and never changes while claimed. The
-- claim belongs to the process `claimed_by` until `claimed_until`. 'late' is what came too late; if a clock turns out
-- to have been wrong, it can still be claimed.
CREATE TABLE prompt_delivery (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    schedule INTEGER REFERENCES prompt_schedule (id) ON DELETE CASCADE,
    date TEXT,
    due TEXT NOT NULL,
    nonce TEXT NOT NULL UNIQUE CHECK (length(nonce) <= 25),
    post TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'late', 'skipped', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    claimed_at TEXT,
    claimed_by TEXT,
    claimed_until TEXT,
    question TEXT,
    question_key TEXT,
    message INTEGER,
    thread INTEGER,
    thread_wanted INTEGER NOT NULL DEFAULT 0 CHECK (thread_wanted IN (0, 1)),
    settled_at TEXT,
    why TEXT,
    UNIQUE (schedule, date),
    CHECK ((schedule IS NULL) = (date IS NULL)),
    CHECK ((state = 'sent') = (message IS NOT NULL)),
    CHECK ((state = 'claimed') = (settled_at IS NULL)),
    CHECK (state <> 'claimed' OR (claimed_at IS NOT NULL AND claimed_by IS NOT NULL AND claimed_until IS NOT NULL)),
    CHECK (state <> 'sent' OR question IS NOT NULL)
) STRICT;

CREATE INDEX prompt_delivery_claimed ON prompt_delivery (claimed_until) WHERE state = 'claimed';
CREATE INDEX prompt_delivery_thread ON prompt_delivery (claimed_until) WHERE thread_wanted = 1;
CREATE INDEX prompt_delivery_of_shelf ON prompt_delivery (shelf, due, id);

-- Questions that people put in the queue. `author` and `decided_by` are keys of people; `place` is the order among
-- those accepted. `delivery` is what an accepted one was taken for; until that is sent it may come back.
CREATE TABLE prompt_suggestion (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('suggested', 'accepted', 'sent', 'put by')),
    author INTEGER NOT NULL,
    suggested_at TEXT NOT NULL,
    decided_by INTEGER,
    decided_at TEXT,
    place INTEGER,
    delivery INTEGER UNIQUE REFERENCES prompt_delivery (id) ON DELETE SET NULL,
    CHECK ((state = 'accepted') = (place IS NOT NULL)),
    CHECK (delivery IS NULL OR state IN ('accepted', 'sent'))
) STRICT;

CREATE UNIQUE INDEX prompt_suggestion_waiting ON prompt_suggestion (shelf, folded)
    WHERE state IN ('suggested', 'accepted');
CREATE INDEX prompt_suggestion_of_shelf ON prompt_suggestion (shelf, state, place, id);

-- How often each composed question has come, so that none comes again before all have.
CREATE TABLE prompt_used (
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    key TEXT NOT NULL,
    times INTEGER NOT NULL,
    used_at TEXT NOT NULL,
    PRIMARY KEY (shelf, key)
) STRICT, WITHOUT ROWID;
