-- Version 7: for which caller a call went out. NULL in rows of before, and of calls that agents made.

ALTER TABLE outgoing ADD COLUMN for_call TEXT;

-- Version 7: the mark that people gave a call by keys, 1 to 9. NULL for none, and in rows of before.

ALTER TABLE calls ADD COLUMN mark INTEGER;

PRAGMA user_version = 7;
