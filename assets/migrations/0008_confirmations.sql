-- A unit's confirmations of its roll are records of their own, so that any day is judged by those known by then.
CREATE TABLE confirmation (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    confirmed_on INTEGER,
    confirmed_by TEXT,
    note TEXT
) STRICT;
CREATE INDEX confirmation_unit ON confirmation (unit, confirmed_on);

-- Earlier ones are known to the journal, where they were set down as such and not corrected since.
CREATE TEMP TABLE known AS
    SELECT id AS unit, confirmed_on AS day FROM unit WHERE confirmed_on IS NOT NULL
    UNION
    SELECT u.id, json_extract(r.after, '$.confirmed_on') FROM change_set s JOIN change_row r ON r.change_set = s.id
    JOIN unit u ON u.id = r.record
    WHERE json_extract(s.label, '$.message') = 'change-confirm-unit' AND s.nature <> 'undo' AND s.taken_back_by IS NULL
    AND r.kind = 'unit' AND json_extract(r.after, '$.confirmed_on') <= u.confirmed_on
    ORDER BY 1, 2;
INSERT INTO confirmation (id, version, unit, confirmed_on)
    SELECT ((SELECT value FROM meta WHERE key = 'station') << 32)
         + (SELECT value FROM meta WHERE key = 'counter') + k.rowid, 1, k.unit, k.day
    FROM known k;
UPDATE meta SET value = value + (SELECT count(*) FROM known) WHERE key = 'counter';
DROP TABLE known;
UPDATE outlook SET steps = NULL WHERE confirmed_on > from_day;
ALTER TABLE unit DROP COLUMN confirmed_on;
