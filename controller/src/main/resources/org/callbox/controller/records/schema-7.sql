-- Version 7: the mark that people gave a call by keys, 1 to 9. NULL for none, and in rows of before.

ALTER TABLE calls ADD COLUMN mark INTEGER;

PRAGMA user_version = 7;
