-- Version 3: in which order the runs of the box wrote their first row. Calls are numbered
-- within a run, so that the order of all rows is known whatever the clock said.

CREATE TABLE runs (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    run    TEXT    NOT NULL UNIQUE
);

CREATE TRIGGER runs_noted AFTER INSERT ON calls
WHEN NOT EXISTS (SELECT 1 FROM runs WHERE run = rtrim(NEW.id, '0123456789')) BEGIN
    INSERT INTO runs (run) VALUES (rtrim(NEW.id, '0123456789'));
END;

PRAGMA user_version = 3;
