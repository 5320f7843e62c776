-- Version 7: the mark that people gave a call by keys, 1 to 9 (NULL for none, and in rows of before);
-- what callers were told of their wait, and how long it was. Programs of before leave both alone.

ALTER TABLE calls ADD COLUMN mark INTEGER;

CREATE TABLE promises (
    call     TEXT    NOT NULL,
    number   INTEGER NOT NULL,
    queue    TEXT    NOT NULL,
    made     TEXT    NOT NULL,
    bound_ms INTEGER NOT NULL,
    band_s   INTEGER,
    wait_ms  INTEGER NOT NULL,
    answered INTEGER NOT NULL,
    PRIMARY KEY (call, number)
) WITHOUT ROWID;

PRAGMA user_version = 7;
