-- Version 7: for which caller a call went out. NULL in rows of before, and of calls that agents made.

ALTER TABLE outgoing ADD COLUMN for_call TEXT;

PRAGMA user_version = 7;
