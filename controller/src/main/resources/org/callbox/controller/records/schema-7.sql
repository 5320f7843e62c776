-- Version 7: the mark that people gave a call by keys, 1 to 9. NULL for none, and in rows of before.

ALTER TABLE calls ADD COLUMN mark INTEGER;

-- Of callers whom an agent picked up out of the order, whom that passed over. NULL in rows of before,
-- and of all who were rung for in their order.

ALTER TABLE visits ADD COLUMN passed INTEGER;

PRAGMA user_version = 7;
