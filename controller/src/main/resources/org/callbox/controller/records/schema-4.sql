-- Version 4: what kind of number the calling one is. Programs of before leave it empty.

ALTER TABLE calls ADD COLUMN calling_type TEXT;

PRAGMA user_version = 4;
