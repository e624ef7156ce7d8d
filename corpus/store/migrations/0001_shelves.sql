-- Shelf 0 is the common one, which every guild and every direct message sees; any other has its guild's id.
-- The changes counters let whoever derived something from a shelf see that it has moved meanwhile.
CREATE TABLE shelf (
    id INTEGER PRIMARY KEY,
    articles INTEGER NOT NULL DEFAULT 0,
    words INTEGER NOT NULL DEFAULT 0,
    article_changes INTEGER NOT NULL DEFAULT 0,
    theme_changes INTEGER NOT NULL DEFAULT 0
) STRICT;

INSERT INTO shelf (id) VALUES (0);

-- What of the common shelf a guild does not see: what it has taken off, or defines in its own words.
CREATE TABLE hidden (
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    kind TEXT NOT NULL CHECK (kind IN ('article', 'term', 'theme')),
    owner INTEGER NOT NULL,
    PRIMARY KEY (shelf, kind, owner)
) STRICT, WITHOUT ROWID;

-- What was loaded once, and the hash of what it was.
CREATE TABLE loaded (
    what TEXT PRIMARY KEY,
    hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- `identity` says which article it is when it comes again with other words: its folded title, or its opening.
-- `layout` tells which place (word count) belongs to which paragraph, see corpus/store/postings.py.
-- A removed article keeps this row and its revisions; everything that is derived from it goes.
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    identity TEXT NOT NULL,
    label TEXT NOT NULL,
    title TEXT,
    standfirst TEXT,
    published TEXT,
    category TEXT,
    words INTEGER NOT NULL,
    paragraphs INTEGER NOT NULL,
    revision INTEGER NOT NULL CHECK (revision > 0),
    fingerprint TEXT NOT NULL,
    layout BLOB NOT NULL,
    source TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    removed_at TEXT,
    UNIQUE (shelf, identity)
) STRICT;

CREATE INDEX article_by_date ON article (shelf, published DESC, label, id) WHERE removed_at IS NULL;

CREATE TABLE author (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

-- Every state an article has been in, whole, as JSON.
CREATE TABLE revision (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    fingerprint TEXT NOT NULL,
    content TEXT NOT NULL,
    source TEXT NOT NULL,
    added_at TEXT NOT NULL,
    added_by TEXT NOT NULL,
    PRIMARY KEY (article, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE section (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    heading TEXT,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE passage (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    section INTEGER NOT NULL,
    text TEXT NOT NULL,
    UNIQUE (article, number),
    FOREIGN KEY (article, section) REFERENCES section (article, position) ON DELETE CASCADE
) STRICT;

CREATE INDEX passage_of_section ON passage (article, section);

-- The text of a sentence is substr(passage.text, start + 1, length): there is no second copy that could differ.
-- A quote of it that leans on nothing unseen begins at `opens`, NULL where there is none. `stems` are those of its
-- words, stop words left out, one a line.
CREATE TABLE sentence (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    passage INTEGER NOT NULL REFERENCES passage (id) ON DELETE CASCADE,
    start INTEGER NOT NULL CHECK (start >= 0),
    length INTEGER NOT NULL CHECK (length > 0),
    opens INTEGER CHECK (opens BETWEEN 0 AND start),
    stems TEXT NOT NULL,
    salience REAL NOT NULL,
    leans INTEGER NOT NULL CHECK (leans IN (0, 1)),
    defines TEXT,
    defines_folded TEXT,
    definition REAL NOT NULL,
    UNIQUE (article, position)
) STRICT;

CREATE INDEX sentence_of_passage ON sentence (passage);
CREATE INDEX sentence_defines ON sentence (defines_folded) WHERE defines_folded IS NOT NULL;

CREATE TABLE teaser (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    published TEXT,
    category TEXT,
    title TEXT,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE phrase (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    score REAL NOT NULL,
    PRIMARY KEY (article, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE expansion (
    short_folded TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    long TEXT NOT NULL,
    short TEXT NOT NULL,
    PRIMARY KEY (short_folded, article, long)
) STRICT, WITHOUT ROWID;

CREATE INDEX expansion_of_article ON expansion (article);

-- `identity` is the folded name: one theme, or term, of a name on a shelf.
CREATE TABLE theme (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    removed_at TEXT,
    UNIQUE (shelf, identity)
) STRICT;

CREATE TABLE theme_alias (
    theme INTEGER NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (theme, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE theme_word (
    theme INTEGER NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (theme, position)
) STRICT, WITHOUT ROWID;

-- `shelf` is the article's, here too so that counting and ordering read nothing else.
CREATE TABLE on_theme (
    theme INTEGER NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    share REAL NOT NULL,
    PRIMARY KEY (theme, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX on_theme_of_article ON on_theme (article);
CREATE INDEX on_theme_by_share ON on_theme (theme, shelf, share DESC, article);

-- How many articles of a shelf are on a theme, kept by the triggers: counting them takes long where there are many.
CREATE TABLE theme_size (
    theme INTEGER NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    articles INTEGER NOT NULL CHECK (articles >= 0),
    PRIMARY KEY (theme, shelf)
) STRICT, WITHOUT ROWID;

-- SQLite:
CREATE TRIGGER on_theme_added AFTER INSERT ON on_theme BEGIN
    INSERT INTO theme_size (theme, shelf, articles) VALUES (new.theme, new.shelf, 1)
    ON CONFLICT (theme, shelf) DO UPDATE SET articles = articles + 1;
END;

CREATE TRIGGER on_theme_removed AFTER DELETE ON on_theme BEGIN
    UPDATE theme_size SET articles = articles - 1 WHERE theme = old.theme AND shelf = old.shelf;
END;

-- PostgreSQL:
CREATE FUNCTION on_theme_added() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO theme_size (theme, shelf, articles) VALUES (new.theme, new.shelf, 1)
    ON CONFLICT (theme, shelf) DO UPDATE SET articles = theme_size.articles + 1;
    RETURN NULL;
END $$;

CREATE FUNCTION on_theme_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE theme_size SET articles = articles - 1 WHERE theme = old.theme AND shelf = old.shelf;
    RETURN NULL;
END $$;

CREATE TRIGGER on_theme_added AFTER INSERT ON on_theme FOR EACH ROW EXECUTE FUNCTION on_theme_added();
CREATE TRIGGER on_theme_removed AFTER DELETE ON on_theme FOR EACH ROW EXECUTE FUNCTION on_theme_removed();

-- Every engine:

CREATE TABLE theme_sentence (
    theme INTEGER NOT NULL REFERENCES theme (id) ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    sentence INTEGER NOT NULL REFERENCES sentence (id) ON DELETE CASCADE,
    score REAL NOT NULL,
    PRIMARY KEY (theme, article, sentence)
) STRICT, WITHOUT ROWID;

CREATE INDEX theme_sentence_of_article ON theme_sentence (article);
CREATE INDEX theme_sentence_of_sentence ON theme_sentence (sentence);

CREATE TABLE term (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    acronym TEXT,
    definition TEXT,
    curated_by TEXT,
    removed_at TEXT,
    UNIQUE (shelf, identity)
) STRICT;

CREATE TABLE term_alias (
    term INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (term, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE term_related (
    term INTEGER NOT NULL REFERENCES term (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (term, position)
) STRICT, WITHOUT ROWID;

-- Every name by which something can be called up, and the words of each.
CREATE TABLE name (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    kind TEXT NOT NULL CHECK (kind IN ('article', 'term', 'theme')),
    owner INTEGER NOT NULL,
    text TEXT NOT NULL,
    main TEXT NOT NULL,
    folded TEXT NOT NULL,
    alias INTEGER NOT NULL CHECK (alias IN (0, 1)),
    words INTEGER NOT NULL
) STRICT;

CREATE INDEX name_by_text ON name (folded, kind, shelf);
CREATE INDEX name_of_owner ON name (kind, owner);

CREATE TABLE name_word (
    shelf INTEGER NOT NULL,
    kind TEXT NOT NULL,
    word TEXT NOT NULL,
    name INTEGER NOT NULL REFERENCES name (id) ON DELETE CASCADE,
    PRIMARY KEY (shelf, kind, word, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX name_word_of_name ON name_word (name, word);

-- Ranking: how often (title words three times), at which places and in which forms an article holds a stem.
CREATE TABLE posting (
    shelf INTEGER NOT NULL,
    stem TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    frequency INTEGER NOT NULL,
    words INTEGER NOT NULL,
    places BLOB NOT NULL,
    forms TEXT NOT NULL,
    PRIMARY KEY (shelf, stem, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX posting_of_article ON posting (article, stem);

-- In how many articles of the shelf a stem stands, how often in all of them, and each way of writing it.
CREATE TABLE vocabulary (
    shelf INTEGER NOT NULL,
    stem TEXT NOT NULL,
    documents INTEGER NOT NULL,
    uses INTEGER NOT NULL,
    PRIMARY KEY (shelf, stem)
) STRICT, WITHOUT ROWID;

CREATE TABLE form (
    shelf INTEGER NOT NULL,
    form TEXT NOT NULL,
    stem TEXT NOT NULL,
    documents INTEGER NOT NULL,
    PRIMARY KEY (shelf, form)
) STRICT, WITHOUT ROWID;

CREATE INDEX form_of_stem ON form (shelf, stem);

-- For respelling: each form cut into three pieces. Two edits leave at least one of three as it is, so the words
-- within two edits of another are among those that share a piece with it (Li, Deng, Wang and Feng, Pass-Join, 2011).
CREATE TABLE piece (
    shelf INTEGER NOT NULL,
    length INTEGER NOT NULL,
    part INTEGER NOT NULL CHECK (part IN (0, 1, 2)),
    text TEXT NOT NULL,
    form TEXT NOT NULL,
    PRIMARY KEY (shelf, length, part, text, form),
    FOREIGN KEY (shelf, form) REFERENCES form (shelf, form) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX piece_of_form ON piece (shelf, form);

-- For knowing a text again: hashes of some of its runs of five words, see corpus/language/shingles.py.
CREATE TABLE shingle (
    shelf INTEGER NOT NULL,
    hash INTEGER NOT NULL,
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    PRIMARY KEY (shelf, hash, article)
) STRICT, WITHOUT ROWID;

CREATE INDEX shingle_of_article ON shingle (article);

CREATE TABLE gap (
    shelf INTEGER NOT NULL REFERENCES shelf (id),
    kind TEXT NOT NULL,
    folded TEXT NOT NULL,
    asked TEXT NOT NULL,
    times INTEGER NOT NULL,
    first_at TEXT NOT NULL,
    last_at TEXT NOT NULL,
    PRIMARY KEY (shelf, kind, folded)
) STRICT, WITHOUT ROWID;

-- Phrases are found through FTS5, on PostgreSQL through an index of words. The column `shelf` keeps a search inside the shelves it may see without reading
-- the matches of all others.
CREATE VIEW passage_source AS
SELECT passage.id AS id, 's' || article.shelf AS shelf, article.title AS title, section.heading AS heading,
       passage.text AS text
FROM passage
JOIN article ON article.id = passage.article
JOIN section ON section.article = passage.article AND section.position = passage.section;

-- SQLite:
CREATE VIRTUAL TABLE passage_fts USING fts5 (
    shelf, title, heading, text,
    content = 'passage_source', content_rowid = 'id',
    tokenize = 'porter unicode61 remove_diacritics 2', detail = full
);

-- PostgreSQL:
-- `said` are the stems of a paragraph, `heads` those of its title and heading, in their order; `words` all of them,
-- each with its shelf. See corpus/store/phrases_postgresql.py.
CREATE TABLE passage_words (
    passage bigint PRIMARY KEY REFERENCES passage (id) ON DELETE CASCADE,
    said text COLLATE "C" NOT NULL,
    heads text COLLATE "C" NOT NULL,
    words tsvector NOT NULL
);

CREATE INDEX passage_words_held ON passage_words USING gin (words) WITH (fastupdate = off);
