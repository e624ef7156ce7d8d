-- Requests too long for the text of a button, under the key that the button carries instead.
CREATE TABLE kept_request (
    key TEXT PRIMARY KEY,
    request TEXT NOT NULL,
    kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX kept_request_age ON kept_request (kept_at);
