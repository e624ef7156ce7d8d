-- The processes that run on this database. Each says again and again until when it is to be taken for alive; what one
-- that is dead has in hand is another's to take. Rows of the dead stay for a day.
CREATE TABLE process (
    name TEXT PRIMARY KEY,
    alive_until TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX process_alive ON process (alive_until);

-- What only one process may do at a time: adding a draft, learning of a shelf, telling Discord of the commands.
CREATE TABLE held (
    what TEXT PRIMARY KEY,
    holder TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Which process serves a shard of Discord's, and how many shards it takes there to be in all.
CREATE TABLE shard (
    id INTEGER PRIMARY KEY,
    shards INTEGER NOT NULL,
    holder TEXT NOT NULL
) STRICT;

-- When a shard last told Discord who it is, for each of Discord's rate limit keys (shard id by max_concurrency).
CREATE TABLE identified (
    bucket INTEGER PRIMARY KEY,
    at TEXT NOT NULL
) STRICT;
