-- The words of names, those of each shelf and kind for themselves, and how many names hold them.
CREATE TABLE name_vocabulary (
    id INTEGER PRIMARY KEY,
    shelf INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('article', 'term', 'theme')),
    word TEXT NOT NULL,
    names INTEGER NOT NULL CHECK (names >= 0),
    UNIQUE (shelf, kind, word)
) STRICT;

-- The names that hold a word, those of the fewest words first. `words` and `openings` are the name's signature, the
-- same for each of its words: see corpus/store/signatures.py, which the arithmetic below has to agree with.
CREATE TABLE name_posting (
    word INTEGER NOT NULL REFERENCES name_vocabulary (id),
    size INTEGER NOT NULL,
    name INTEGER NOT NULL REFERENCES name (id) ON DELETE CASCADE,
    words INTEGER NOT NULL,
    openings INTEGER NOT NULL,
    PRIMARY KEY (word, size, name)
) STRICT, WITHOUT ROWID;

-- SQLite:
-- Terms and themes are found by the initials of their words too: of all, and without the small ones.
INSERT INTO name_word (shelf, kind, word, name)
WITH RECURSIVE cut (name, shelf, kind, rest, every, telling) AS (
    SELECT id, shelf, kind, folded || ' ', '', '' FROM name WHERE kind IN ('term', 'theme')
    UNION ALL
    SELECT name, shelf, kind, substr(rest, instr(rest, ' ') + 1), every || substr(rest, 1, 1),
           CASE WHEN substr(rest, 1, instr(rest, ' ') - 1)
                     IN ('a', 'an', 'and', 'at', 'by', 'for', 'from', 'in', 'of', 'on', 'or', 'the', 'to', 'with')
                THEN telling ELSE telling || substr(rest, 1, 1) END
    FROM cut WHERE rest <> ''
)
SELECT shelf, kind, every, name FROM cut WHERE rest = '' AND length(every) BETWEEN 3 AND 8
UNION SELECT shelf, kind, telling, name FROM cut WHERE rest = '' AND length(telling) BETWEEN 3 AND 8
EXCEPT SELECT shelf, kind, word, name FROM name_word;

INSERT INTO name_vocabulary (shelf, kind, word, names)
SELECT shelf, kind, word, count(*) FROM name_word GROUP BY shelf, kind, word ORDER BY shelf, kind, word;

-- A sum of different powers of two is their bitwise "or"; UNION leaves each of them once.
CREATE TABLE name_word_signature (name INTEGER PRIMARY KEY, bits INTEGER NOT NULL) STRICT;
CREATE TABLE name_opening_signature (name INTEGER PRIMARY KEY, bits INTEGER NOT NULL) STRICT;

INSERT INTO name_word_signature (name, bits)
WITH held (name, id) AS (
    SELECT w.name, v.id
    FROM name_word w JOIN name_vocabulary v ON v.shelf = w.shelf AND v.kind = w.kind AND v.word = w.word
)
SELECT name, sum(bit) FROM (
    SELECT name, 1 << (((id * 40503) >> 8) % 61) AS bit FROM held
    UNION SELECT name, 1 << (((id * 48271) >> 10) % 61) FROM held
) bits GROUP BY name;

INSERT INTO name_opening_signature (name, bits)
WITH letter (name, letters, first, second, third, fourth) AS (
    SELECT name, length(word), unicode(word), unicode(substr(word, 2)), unicode(substr(word, 3)),
           unicode(substr(word, 4))
    FROM name_word
)
SELECT name, coalesce(sum(bit), 0) FROM (
    SELECT name, 1 << (first % 61) AS bit FROM letter
    UNION SELECT name, 1 << ((first * 131 + second) % 61) FROM letter WHERE letters > 1
    UNION SELECT name, 1 << (((first * 131 + second) * 131 + third) % 61) FROM letter WHERE letters > 2
    UNION SELECT name, 1 << ((((first * 131 + second) * 131 + third) * 131 + fourth) % 61) FROM letter
          WHERE letters > 3
) bits GROUP BY name;

INSERT INTO name_posting (word, size, name, words, openings)
SELECT v.id, n.words, n.id, ws.bits, os.bits
FROM name_vocabulary v
CROSS JOIN name_word w ON w.shelf = v.shelf AND w.kind = v.kind AND w.word = v.word
CROSS JOIN name n ON n.id = w.name
CROSS JOIN name_word_signature ws ON ws.name = w.name
CROSS JOIN name_opening_signature os ON os.name = w.name;

DROP TABLE name_word_signature;
DROP TABLE name_opening_signature;

-- Every engine:

CREATE INDEX name_posting_of_name ON name_posting (name);

-- SQLite:
CREATE TRIGGER name_posting_removed AFTER DELETE ON name_posting BEGIN
    UPDATE name_vocabulary SET names = names - 1 WHERE id = old.word;
    DELETE FROM name_vocabulary WHERE id = old.word AND names = 0;
END;

-- PostgreSQL:
CREATE FUNCTION name_posting_removed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    UPDATE name_vocabulary SET names = names - 1 WHERE id = old.word;
    DELETE FROM name_vocabulary WHERE id = old.word AND names = 0;
    RETURN NULL;
END $$;

CREATE TRIGGER name_posting_removed AFTER DELETE ON name_posting
FOR EACH ROW EXECUTE FUNCTION name_posting_removed();

-- Every engine:

DROP TABLE name_word;

-- By shelf first: what begins like the letters typed is read from one shelf's stretch of the index.
DROP INDEX name_by_text;
CREATE INDEX name_by_text ON name (shelf, kind, folded);
