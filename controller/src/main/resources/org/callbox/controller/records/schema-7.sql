-- Version 7: what callers were told of their wait, and how long it was. Programs of before leave
-- the table alone.

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
