-- Which version of the program's thinking an article's derived rows come from (corpus.arrival.DERIVATION).
ALTER TABLE article ADD COLUMN derivation INTEGER NOT NULL DEFAULT 0;

CREATE INDEX article_by_derivation ON article (derivation, id) WHERE removed_at IS NULL;

-- Words that keep the same company on a shelf point the same way (see corpus/language/latent.py). A space is worked
-- out beside the one in use and takes its place as a whole: `generation` tells which is in use.
CREATE TABLE latent_space (
    shelf INTEGER PRIMARY KEY REFERENCES shelf (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    article_changes INTEGER NOT NULL
) STRICT;

CREATE TABLE latent_stem (
    shelf INTEGER NOT NULL REFERENCES shelf (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    stem TEXT NOT NULL,
    direction BLOB NOT NULL,
    PRIMARY KEY (shelf, generation, stem)
) STRICT, WITHOUT ROWID;

-- Where an article points in the space of its shelf. One that came since then has no row yet.
CREATE TABLE latent_article (
    article INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    shelf INTEGER NOT NULL REFERENCES shelf (id) ON DELETE CASCADE,
    generation INTEGER NOT NULL,
    direction BLOB NOT NULL
) STRICT;

CREATE INDEX latent_article_of_shelf ON latent_article (shelf, generation);
