-- While all that is kept is moved to another database, one row here and one there: only whoever moves it may write.
-- state  leaving: it is being moved to `place`; left: it has been; arriving: it is being moved here from `place`
CREATE TABLE moving (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    state TEXT NOT NULL CHECK (state IN ('leaving', 'left', 'arriving')),
    token TEXT NOT NULL,
    place TEXT NOT NULL,
    begun_at TEXT NOT NULL
) STRICT;

-- How far the move has come in the database that it fills: of each table so many rows, the sum of their hashes as read
-- where they come from, and whether that is all of them.
CREATE TABLE moved_table (
    name TEXT PRIMARY KEY,
    rows INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    done INTEGER NOT NULL CHECK (done IN (0, 1))
) STRICT, WITHOUT ROWID;
