-- What moderators curate. Who did it is the key of a person.
-- `edition` counts how often a term has been set: a button that undoes one setting undoes no other.
ALTER TABLE term ADD COLUMN set_by INTEGER;
ALTER TABLE term ADD COLUMN set_at TEXT;
ALTER TABLE term ADD COLUMN edition INTEGER NOT NULL DEFAULT 0;

-- What a guild's own term was before it was last set, as JSON: one step back, and from there forth again.
CREATE TABLE term_before (
    term INTEGER PRIMARY KEY REFERENCES term (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    set_by INTEGER,
    set_at TEXT
) STRICT;

-- Other names that a guild has given to things of its own or of the common shelf. They stay while the thing is
-- removed, and are never given an id that another had.
CREATE TABLE alias (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    kind TEXT NOT NULL CHECK (kind IN ('article', 'term', 'theme')),
    owner INTEGER NOT NULL,
    text TEXT NOT NULL,
    folded TEXT NOT NULL,
    given_by INTEGER NOT NULL,
    given_at TEXT NOT NULL,
    UNIQUE (shelf, kind, folded)
) STRICT;

CREATE INDEX alias_of_owner ON alias (kind, owner, shelf);

-- The names that stand for an alias are written and taken away with it.
ALTER TABLE name ADD COLUMN given INTEGER REFERENCES alias (id) ON DELETE CASCADE;
CREATE INDEX name_given ON name (given) WHERE given IS NOT NULL;

-- A gap has an id for buttons. `weak` is 1 where the last time it was asked it was answered, but weakly.
-- `dismissed_times` is how often it had been asked when a moderator took it off the list.
ALTER TABLE gap RENAME TO gap_by_words;

CREATE TABLE gap (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    kind TEXT NOT NULL,
    folded TEXT NOT NULL,
    asked TEXT NOT NULL,
    times INTEGER NOT NULL,
    weak INTEGER NOT NULL DEFAULT 0 CHECK (weak IN (0, 1)),
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    dismissed_times INTEGER,
    UNIQUE (shelf, kind, folded)
) STRICT;

INSERT INTO gap (shelf, kind, folded, asked, times, first_at, last_at)
SELECT shelf, kind, folded, asked, times, first_at, last_at FROM gap_by_words;

DROP TABLE gap_by_words;
