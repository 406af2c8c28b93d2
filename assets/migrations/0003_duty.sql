-- Duty. Times of day are minutes after midnight.

CREATE TABLE duty_station (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT,
    kind TEXT,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    place TEXT,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    partner TEXT,
    partner_share INTEGER,
    starts_on INTEGER,
    ends_on INTEGER,
    note TEXT
) STRICT;

CREATE TABLE duty_shift (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    station INTEGER REFERENCES duty_station(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT,
    letter TEXT,
    starts INTEGER,
    ends INTEGER,
    note TEXT
) STRICT;

CREATE TABLE duty_need (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    shift INTEGER REFERENCES duty_shift(id) DEFERRABLE INITIALLY DEFERRED,
    count INTEGER,
    commander INTEGER,
    post TEXT,
    certificate TEXT,
    state TEXT,
    day_kind TEXT,
    starts_on INTEGER,
    ends_on INTEGER
) STRICT;

CREATE TABLE readiness_order (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    state TEXT,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    starts_on INTEGER,
    ends_on INTEGER,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE TABLE holiday (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    day INTEGER,
    nature TEXT,
    name TEXT,
    source TEXT
) STRICT;

CREATE TABLE duty_roster (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    starts_on INTEGER,
    ends_on INTEGER,
    state TEXT,
    approved_on INTEGER,
    signer TEXT,
    published_on INTEGER,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE TABLE duty_assignment (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    shift INTEGER REFERENCES duty_shift(id) DEFERRABLE INITIALLY DEFERRED,
    day INTEGER,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    outcome TEXT,
    replaced_by INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    swapped_with INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    charge TEXT,
    reason TEXT
) STRICT;

CREATE TABLE duty_log (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    shift INTEGER REFERENCES duty_shift(id) DEFERRABLE INITIALLY DEFERRED,
    day INTEGER,
    handed_over_by TEXT,
    handed_over_at INTEGER,
    taken_over_by TEXT,
    taken_over_at INTEGER,
    happened TEXT,
    equipment TEXT,
    unfinished TEXT,
    closed_on INTEGER
) STRICT;

CREATE TABLE ledger_entry (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    nature TEXT,
    duty_kind TEXT,
    day_kind TEXT,
    day INTEGER,
    number INTEGER,
    reason TEXT
) STRICT;

CREATE TABLE duty_wish (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    nature TEXT,
    duty_kind TEXT,
    weekday TEXT,
    day_kind TEXT,
    starts_on INTEGER,
    ends_on INTEGER,
    reason TEXT,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE duty_team (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    station INTEGER REFERENCES duty_station(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT,
    turn INTEGER,
    note TEXT
) STRICT;

CREATE TABLE team_member (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    team INTEGER REFERENCES duty_team(id) DEFERRABLE INITIALLY DEFERRED,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX duty_station_unit ON duty_station (unit);
CREATE INDEX duty_station_decision ON duty_station (decision) WHERE decision IS NOT NULL;
CREATE INDEX duty_shift_station ON duty_shift (station);
CREATE INDEX duty_need_shift ON duty_need (shift);
CREATE INDEX readiness_order_unit ON readiness_order (unit);
CREATE INDEX readiness_order_decision ON readiness_order (decision) WHERE decision IS NOT NULL;
CREATE INDEX duty_roster_unit ON duty_roster (unit, starts_on);
CREATE INDEX duty_roster_decision ON duty_roster (decision) WHERE decision IS NOT NULL;
CREATE INDEX duty_assignment_shift ON duty_assignment (shift, day, member);
CREATE INDEX duty_assignment_member ON duty_assignment (member, day);
CREATE INDEX duty_assignment_replaced_by ON duty_assignment (replaced_by) WHERE replaced_by IS NOT NULL;
CREATE INDEX duty_assignment_swapped_with ON duty_assignment (swapped_with) WHERE swapped_with IS NOT NULL;
CREATE INDEX duty_log_shift ON duty_log (shift, day);
CREATE INDEX ledger_entry_member ON ledger_entry (member);
CREATE INDEX duty_wish_member ON duty_wish (member);
CREATE INDEX duty_wish_decision ON duty_wish (decision) WHERE decision IS NOT NULL;
CREATE INDEX duty_team_station ON duty_team (station);
CREATE INDEX team_member_team ON team_member (team);
CREATE INDEX team_member_member ON team_member (member);
CREATE INDEX holiday_day ON holiday (day);
CREATE INDEX duty_roster_order ON duty_roster (starts_on, id);
CREATE INDEX duty_log_order ON duty_log (day, id);
CREATE INDEX readiness_order_order ON readiness_order (starts_on, id);
-- The coverage of a period reads every assignment of its days.
CREATE INDEX duty_assignment_day ON duty_assignment (day, shift, member, outcome, replaced_by);
