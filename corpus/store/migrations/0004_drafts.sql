-- What moderators are about to add, and for a day what became of it. `person` is the key of who brought it.
-- state     reading: its files are still being read; ready: it waits to be added; done: nothing of it waits
-- told      whether the report reached the moderator
-- name      JSON, words: what it was made of
-- gap       the question that it is to answer, as it stands on a button, or nothing
-- recorded  how many of its articles are on the record
-- remarks   JSON, sentences about the upload as a whole
-- extras    JSON, what an export holds beside its articles
CREATE TABLE draft (
    key TEXT PRIMARY KEY,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    person INTEGER NOT NULL,
    made_at TEXT NOT NULL,
    name TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('reading', 'ready', 'done')),
    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
    gap TEXT NOT NULL,
    remarks TEXT NOT NULL DEFAULT '[]',
    recorded INTEGER NOT NULL DEFAULT 0,
    extras TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX draft_of_shelf ON draft (shelf, made_at);

-- One article of a draft, or why there is none (`problem`, JSON of a sentence). `facts` is what its preview shows,
-- JSON; `foreseen` is what adding would make of it as things stood then. `outcome`, `article` and `revision` tell what
-- adding made of it; then `content`, the article, goes.
CREATE TABLE draft_part (
    draft TEXT NOT NULL REFERENCES draft (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    label TEXT NOT NULL,
    problem TEXT,
    left_out INTEGER NOT NULL DEFAULT 0 CHECK (left_out IN (0, 1)),
    foreseen TEXT CHECK (foreseen IN ('added', 'revised', 'unchanged')),
    outcome TEXT CHECK (outcome IN ('added', 'revised', 'unchanged', 'failed', 'undone')),
    article INTEGER,
    revision INTEGER,
    facts TEXT NOT NULL,
    content TEXT,
    PRIMARY KEY (draft, position)
) STRICT;

-- Who took an article off the shelf, or the common one out of sight, and when.
ALTER TABLE article ADD COLUMN removed_by TEXT;
ALTER TABLE hidden ADD COLUMN hidden_at TEXT;
ALTER TABLE hidden ADD COLUMN hidden_by TEXT;

CREATE INDEX article_removed ON article (shelf, removed_at) WHERE removed_at IS NOT NULL;

-- Who brought an article first, without reading its text.
CREATE INDEX revision_first ON revision (article, number, added_at, added_by) WHERE number = 1;

-- The characters of the paragraphs on a shelf, for the operator's limit.
ALTER TABLE shelf ADD COLUMN characters INTEGER NOT NULL DEFAULT 0;
UPDATE shelf SET characters = (
    SELECT coalesce(sum(length(p.text)), 0) FROM article a JOIN passage p ON p.article = a.id WHERE a.shelf = shelf.id
);
