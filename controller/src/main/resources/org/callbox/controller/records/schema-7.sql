-- Version 7. The mark that people gave a call by keys, 1 to 9; NULL for none. For which caller a call
-- went out; NULL where an agent made it. Callers whom an agent picked up out of the order; NULL for all
-- who were rung for in their order. All are NULL in rows of before. What callers were told of their
-- wait, and how long it was. Programs of before leave all of it alone.

ALTER TABLE calls ADD COLUMN mark INTEGER;
ALTER TABLE outgoing ADD COLUMN for_call TEXT;
ALTER TABLE visits ADD COLUMN passed INTEGER;

-- When a supervisor listened to the call of a colleague, or spoke in it.
CREATE TABLE supervisions (
    run        TEXT    NOT NULL,
    number     INTEGER NOT NULL,
    call       TEXT    NOT NULL,
    supervisor TEXT    NOT NULL,
    position   INTEGER NOT NULL,
    agent      TEXT    NOT NULL,
    mode       TEXT    NOT NULL,
    began      TEXT    NOT NULL,
    ended      TEXT    NOT NULL,
    ms         INTEGER NOT NULL,
    PRIMARY KEY (run, number)
);
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
