-- Version 7. The mark that people gave a call by keys, 1 to 9; NULL for none. For which caller a call
-- went out; NULL where an agent made it. Both are NULL in rows of before.

ALTER TABLE calls ADD COLUMN mark INTEGER;
ALTER TABLE outgoing ADD COLUMN for_call TEXT;

PRAGMA user_version = 7;
