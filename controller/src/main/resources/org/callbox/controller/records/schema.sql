-- Version 1; docs/records.md explains every column. A later version only adds.

CREATE TABLE calls (
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
    reason   TEXT    NOT NULL CHECK (reason IN ('answered', 'abandoned', 'short-abandoned',
        'timed-out', 'refused', 'failed', 'interrupted')),
    cause    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX calls_arrived ON calls (arrived);

-- Counted as rows come, so that neither a start nor a clean-up has to read them all again.
CREATE TABLE totals (
    reason TEXT    NOT NULL PRIMARY KEY,
    calls  INTEGER NOT NULL,
    since  TEXT    NOT NULL
) WITHOUT ROWID;

INSERT INTO totals
    SELECT value, 0, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')
    FROM json_each('["answered", "abandoned", "short-abandoned", "timed-out", "refused",
        "failed", "interrupted"]');

CREATE TRIGGER calls_counted AFTER INSERT ON calls BEGIN
    UPDATE totals SET calls = calls + 1 WHERE reason = NEW.reason;
END;

PRAGMA user_version = 1;
