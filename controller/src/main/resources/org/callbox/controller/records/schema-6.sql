-- Version 6: where an agent sat, since people may sit anywhere. NULL in rows of before.

ALTER TABLE agent_times ADD COLUMN position INTEGER;

PRAGMA user_version = 6;
