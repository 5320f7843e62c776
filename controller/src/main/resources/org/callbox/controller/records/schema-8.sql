-- Version 8. Whether a call answered itself, after the tone, or by a hand: 1 or 0. NULL where nobody
-- answered. Why a caller was refused, and the queue that the caller came for. NULL for all others. All
-- are NULL in rows of before. Programs of before leave them alone.

ALTER TABLE calls ADD COLUMN auto_answered INTEGER;
ALTER TABLE calls ADD COLUMN refusal TEXT;
ALTER TABLE calls ADD COLUMN wanted_queue TEXT;
ALTER TABLE visits ADD COLUMN auto_answered INTEGER;

PRAGMA user_version = 8;
