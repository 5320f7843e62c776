-- Version 5: what figures are made of beside the seizures: visits to queues, what agents did when,
-- calls that agents made. Programs of before leave these tables alone.

CREATE TABLE visits (
    call    TEXT    NOT NULL,
    number  INTEGER NOT NULL,
    queue   TEXT    NOT NULL,
    entered TEXT    NOT NULL,
    wait_ms INTEGER NOT NULL,
    talk_ms INTEGER NOT NULL,
    outcome TEXT    NOT NULL,
    agent   TEXT,
    offers  INTEGER NOT NULL,
    PRIMARY KEY (call, number)
) WITHOUT ROWID;

-- The day is that of the beginning, so that rows of a time lie together without another index.
CREATE TABLE agent_times (
    day    INTEGER NOT NULL,
    run    TEXT    NOT NULL,
    number INTEGER NOT NULL,
    agent  TEXT    NOT NULL,
    state  TEXT    NOT NULL,
    reason TEXT,
    call   TEXT,
    began  TEXT    NOT NULL,
    ended  TEXT    NOT NULL,
    ms     INTEGER NOT NULL,
    PRIMARY KEY (day, run, number)
) WITHOUT ROWID;

CREATE TABLE outgoing (
    id       TEXT    NOT NULL PRIMARY KEY,
    span     INTEGER NOT NULL,
    channel  INTEGER NOT NULL,
    agent    TEXT    NOT NULL,
    position INTEGER NOT NULL,
    called   TEXT    NOT NULL,
    rule     TEXT,
    begun    TEXT    NOT NULL,
    answered TEXT,
    ended    TEXT    NOT NULL,
    setup_ms INTEGER NOT NULL,
    talk_ms  INTEGER NOT NULL,
    cause    INTEGER NOT NULL
) WITHOUT ROWID;

CREATE INDEX outgoing_begun ON outgoing (begun);

PRAGMA user_version = 5;
