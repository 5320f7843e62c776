-- Version 8. Why a caller was refused, and the queue that the caller came for. NULL for all others, and
-- in rows of before. Programs of before leave both alone.

ALTER TABLE calls ADD COLUMN refusal TEXT;
ALTER TABLE calls ADD COLUMN wanted_queue TEXT;

PRAGMA user_version = 8;
