-- Version 8. Whether a call answered itself, after the tone, or by a hand: 1 or 0. NULL where nobody
-- answered, and in rows of before. Programs of before leave it alone.

ALTER TABLE calls ADD COLUMN auto_answered INTEGER;
ALTER TABLE visits ADD COLUMN auto_answered INTEGER;

PRAGMA user_version = 8;
