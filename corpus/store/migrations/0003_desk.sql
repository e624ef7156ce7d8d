-- The servers it is or was in. What one has that it left is erased after `erase_at`; `erasing` is 1 once that has
-- begun, and from then on nothing is written to that shelf.
CREATE TABLE guild (
    shelf INTEGER PRIMARY KEY REFERENCES shelf (id),
    name TEXT NOT NULL,
    left_at TEXT,
    erase_at TEXT,
    erasing INTEGER NOT NULL DEFAULT 0 CHECK (erasing IN (0, 1))
) STRICT;

CREATE INDEX guild_to_erase ON guild (erase_at) WHERE erase_at IS NOT NULL;

-- Who has done something in a server. This is the only place with a person's id and name: everything else that is
-- kept says `key`, so that forgetting somebody is leaving out their row. A key is never given again.
CREATE TABLE person (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    UNIQUE (shelf, id)
) STRICT;

-- `language` NULL: each member's own. Roles and channels are Discord's ids.
CREATE TABLE guild_settings (
    shelf INTEGER PRIMARY KEY REFERENCES shelf (id),
    moderator_role INTEGER,
    language TEXT,
    private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
    failures_channel INTEGER
) STRICT;

-- What moderators did, in words (corpus.saying.said_to_json), and the key of who did it.
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    at TEXT NOT NULL,
    person INTEGER NOT NULL,
    what TEXT NOT NULL
) STRICT;

CREATE INDEX record_of_shelf ON record (shelf, id);

-- Requests too long for a button are kept by shelf, so that erasing a shelf erases them too.
ALTER TABLE kept_request RENAME TO kept_request_of_all;
DROP INDEX kept_request_age;

CREATE TABLE kept_request (
    shelf INTEGER NOT NULL,
    key TEXT NOT NULL,
    request TEXT NOT NULL,
    kept_at TEXT NOT NULL,
    PRIMARY KEY (shelf, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_request_age ON kept_request (kept_at);

INSERT INTO kept_request (shelf, key, request, kept_at) SELECT 0, key, request, kept_at FROM kept_request_of_all;
DROP TABLE kept_request_of_all;
