-- Version 7: the mark that people gave a call by keys, 1 to 9. NULL for none, and in rows of before.

ALTER TABLE calls ADD COLUMN mark INTEGER;

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

PRAGMA user_version = 7;
