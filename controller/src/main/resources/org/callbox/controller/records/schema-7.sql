-- Version 7: callers whom an agent picked up out of the order. NULL in rows of before, and of all
-- who were rung for in their order.

ALTER TABLE visits ADD COLUMN passed INTEGER;

PRAGMA user_version = 7;
