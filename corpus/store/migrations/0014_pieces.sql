-- Words two edits apart are looked for only among those with the same first letter: with it before each piece, far
-- fewer words share one.
UPDATE piece SET text = substr(form, 1, 1) || text WHERE part > 0;
