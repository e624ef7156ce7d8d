-- What finds an article is parted from what is read of it once it is found. Of a word that many articles hold only the
-- first postings are read, those that weigh most: `impact` is what BM25 gives them for articles of 500 words on
-- average (see corpus/store/postings.py), and `frequency` and `words` are for what it gives on this shelf.
CREATE TABLE occurrence (
    article INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    stem TEXT NOT NULL,
    frequency INTEGER NOT NULL,
    impact INTEGER NOT NULL,
    places BLOB NOT NULL,
    forms TEXT NOT NULL,
    PRIMARY KEY (article, stem)
) STRICT, WITHOUT ROWID;

-- SQLite:
INSERT INTO occurrence (article, stem, frequency, impact, places, forms)
SELECT article, stem, frequency,
       CAST(1000 * frequency / (frequency + 1.2 * (0.25 + 0.75 * words / 500)) AS INTEGER), places, forms
FROM posting
ORDER BY article, stem;

CREATE TABLE posting_by_impact (
    shelf INTEGER NOT NULL,
    stem TEXT NOT NULL,
    impact INTEGER NOT NULL,
    article INTEGER NOT NULL,
    frequency INTEGER NOT NULL,
    words INTEGER NOT NULL,
    PRIMARY KEY (shelf, stem, impact DESC, article)
) STRICT, WITHOUT ROWID;

INSERT INTO posting_by_impact (shelf, stem, impact, article, frequency, words)
SELECT p.shelf, p.stem, o.impact, p.article, p.frequency, p.words
FROM posting p
JOIN occurrence o ON o.article = p.article AND o.stem = p.stem
ORDER BY p.shelf, p.stem, o.impact DESC, p.article;

DROP TABLE posting;

ALTER TABLE posting_by_impact RENAME TO posting;

-- PostgreSQL:
DROP TABLE posting;

CREATE TABLE posting (
    shelf bigint NOT NULL,
    stem text COLLATE "C" NOT NULL,
    impact bigint NOT NULL,
    article bigint NOT NULL,
    frequency bigint NOT NULL,
    words bigint NOT NULL
);

CREATE UNIQUE INDEX posting_by_impact ON posting (shelf, stem, impact DESC NULLS LAST, article);
