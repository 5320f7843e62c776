-- Version 2: any reason that the program knows, so that a later one can be added; rows that the
-- database refuses have a place of their own. A program that knows version 1 writes and reads it.

CREATE TABLE calls_2 (
    id       TEXT    NOT NULL PRIMARY KEY,
    span     INTEGER NOT NULL,
    channel  INTEGER NOT NULL,
    called   TEXT,
    calling  TEXT,
    queue    TEXT,
    agent    TEXT,
    arrived  TEXT    NOT NULL,
    answered TEXT,
    ended    TEXT    NOT NULL,
    wait_ms  INTEGER NOT NULL,
    talk_ms  INTEGER NOT NULL,
    reason   TEXT    NOT NULL,
    cause    INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO calls_2
    SELECT id, span, channel, called, calling, queue, agent, arrived, answered, ended, wait_ms,
        talk_ms, reason, cause
    FROM calls;

DROP TABLE calls;

ALTER TABLE calls_2 RENAME TO calls;

CREATE INDEX calls_arrived ON calls (arrived);

CREATE TRIGGER calls_counted AFTER INSERT ON calls BEGIN
    INSERT INTO totals (reason, calls, since)
        VALUES (NEW.reason, 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))
        ON CONFLICT (reason) DO UPDATE SET calls = calls + 1;
END;

CREATE TABLE calls_set_aside (
    id     TEXT NOT NULL PRIMARY KEY,
    record TEXT NOT NULL,
    why    TEXT NOT NULL,
    at     TEXT NOT NULL
) WITHOUT ROWID;

PRAGMA user_version = 2;
