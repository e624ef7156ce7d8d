-- Themes found on a shelf itself stand beside those that people made. Those are looked for again when enough of the
-- shelf has changed since `themes_found`, its `article_changes` of then; NULL before the first time.
ALTER TABLE theme ADD COLUMN found INTEGER NOT NULL DEFAULT 0 CHECK (found IN (0, 1));
ALTER TABLE shelf ADD COLUMN themes_found INTEGER;
