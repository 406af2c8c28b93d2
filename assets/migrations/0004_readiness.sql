-- The internal reference index: levels decided beside the computed ones, and monthly snapshots, which stay
-- what they were.

CREATE TABLE readiness_override (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    measure TEXT,
    level TEXT,
    starts_on INTEGER,
    ends_on INTEGER,
    reason TEXT,
    decided_by TEXT,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE TABLE readiness_snapshot (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    day INTEGER,
    result TEXT,
    incomplete INTEGER,
    figures TEXT,
    standard TEXT
) STRICT;

CREATE INDEX readiness_override_unit ON readiness_override (unit, starts_on);
CREATE INDEX readiness_override_decision ON readiness_override (decision) WHERE decision IS NOT NULL;
CREATE INDEX readiness_override_order ON readiness_override (starts_on, id);
CREATE INDEX readiness_snapshot_unit ON readiness_snapshot (unit, day);
CREATE INDEX readiness_snapshot_order ON readiness_snapshot (day, id);
