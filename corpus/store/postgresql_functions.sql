-- What the store's statements call, put in place anew whenever this file has changed. Each is one expression or one
-- query, so that PostgreSQL can look through it.

CREATE OR REPLACE FUNCTION each_int(list text) RETURNS TABLE (key bigint, value bigint)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20 AS $$
    SELECT place - 1, CAST(one AS bigint) FROM json_array_elements_text(CAST(list AS json)) WITH ORDINALITY AS l (one, place)
$$;

CREATE OR REPLACE FUNCTION each_text(list text) RETURNS TABLE (key bigint, value text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20 AS $$
    SELECT place - 1, one FROM json_array_elements_text(CAST(list AS json)) WITH ORDINALITY AS l (one, place)
$$;

CREATE OR REPLACE FUNCTION each_json(list text) RETURNS TABLE (key bigint, value json)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 20 AS $$
    SELECT place - 1, one FROM json_array_elements(CAST(list AS json)) WITH ORDINALITY AS l (one, place)
$$;

CREATE OR REPLACE FUNCTION item_int(list json, at integer) RETURNS bigint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CAST(list ->> at AS bigint) $$;

CREATE OR REPLACE FUNCTION item_real(list json, at integer) RETURNS double precision
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CAST(list ->> at AS double precision) $$;

CREATE OR REPLACE FUNCTION item_text(list json, at integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT list ->> at $$;

-- The same of a list that is still text.
CREATE OR REPLACE FUNCTION item_text(list text, at integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CAST(list AS json) ->> at $$;

-- Paragraphs by their phrases: the index gives those that hold the words, then it is looked how they stand. See
-- corpus/store/phrases_postgresql.py, which makes `wanted`.
CREATE OR REPLACE FUNCTION phrase_hits(wanted text) RETURNS TABLE (passage bigint)
LANGUAGE sql STABLE PARALLEL SAFE ROWS 100 AS $$
    SELECT w.passage FROM passage_words w
    WHERE w.words @@ CAST(CAST(wanted AS json) ->> 'words' AS tsquery)
    AND CASE WHEN CAST(wanted AS json) ->> 'part' = 'heads' THEN w.heads ELSE w.said END
        LIKE ALL (CAST(CAST(wanted AS json) ->> 'all' AS text[]))
    AND CASE WHEN CAST(wanted AS json) ->> 'part' = 'heads' THEN w.heads ELSE w.said END
        LIKE ANY (CAST(CAST(wanted AS json) ->> 'any' AS text[]))
    AND (CAST(wanted AS json) ->> 'more' = '[]' OR NOT EXISTS (
        SELECT 1 FROM json_array_elements_text(CAST(wanted AS json) -> 'more') AS m (written)
        WHERE NOT CASE WHEN CAST(wanted AS json) ->> 'part' = 'heads' THEN w.heads ELSE w.said END
            LIKE ANY (CAST(m.written AS text[]))
    ))
$$;

-- Numbers in tables are bigint.
CREATE OR REPLACE FUNCTION substr(whole text, start bigint, length bigint) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT pg_catalog.substr(whole, CAST(start AS integer), CAST(length AS integer)) $$;

-- Called at the beginning of every transaction that writes.
CREATE OR REPLACE FUNCTION stop_while_moved() RETURNS void LANGUAGE plpgsql STABLE AS $$
DECLARE
    found text;
BEGIN
    SELECT m.state || ' ' || m.place INTO found FROM moving m;
    IF found IS NOT NULL THEN
        RAISE EXCEPTION USING ERRCODE = 'CM001', MESSAGE = found;
    END IF;
END $$;
