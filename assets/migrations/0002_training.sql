-- Training. Hours and points are kept in tenths. Columns below a comment line are derived.

CREATE TABLE subject (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    code TEXT,
    name TEXT,
    shooting INTEGER,
    note TEXT
) STRICT;

CREATE TABLE training_plan (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    title TEXT,
    year INTEGER,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    state TEXT,
    drafted_on INTEGER,
    drafted_by TEXT,
    submitted_on INTEGER,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    target_attendance INTEGER,
    target_pass INTEGER,
    target_good INTEGER,
    note TEXT
) STRICT;

CREATE TABLE plan_subject (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    "plan" INTEGER REFERENCES training_plan(id) DEFERRABLE INITIALLY DEFERRED,
    subject INTEGER REFERENCES subject(id) DEFERRABLE INITIALLY DEFERRED,
    audience TEXT,
    hours INTEGER,
    month_from INTEGER,
    month_to INTEGER,
    note TEXT
) STRICT;

CREATE TABLE training_class (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    name TEXT,
    kind TEXT,
    year INTEGER,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    "plan" INTEGER REFERENCES training_plan(id) DEFERRABLE INITIALLY DEFERRED,
    audience TEXT,
    starts_on INTEGER,
    ends_on INTEGER,
    place TEXT,
    instructor TEXT,
    closed_on INTEGER,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT,
    -- derived
    called INTEGER,
    present_share INTEGER,
    excellent INTEGER,
    good INTEGER,
    pass INTEGER,
    fail INTEGER,
    missed INTEGER,
    hours_owed INTEGER,
    hours_present INTEGER
) STRICT;

CREATE TABLE class_unit (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    "class" INTEGER REFERENCES training_class(id) DEFERRABLE INITIALLY DEFERRED,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE training_session (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    "class" INTEGER REFERENCES training_class(id) DEFERRABLE INITIALLY DEFERRED,
    day INTEGER,
    part TEXT,
    subject INTEGER REFERENCES subject(id) DEFERRABLE INITIALLY DEFERRED,
    hours INTEGER,
    place TEXT,
    instructor TEXT
) STRICT;

CREATE TABLE attendance (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    "class" INTEGER REFERENCES training_class(id) DEFERRABLE INITIALLY DEFERRED,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    call TEXT,
    reason TEXT,
    marks TEXT,
    points INTEGER,
    grade TEXT,
    note TEXT,
    -- derived
    year INTEGER,
    credit INTEGER,
    counts_from INTEGER,
    present INTEGER,
    authorised INTEGER,
    other_duty INTEGER,
    unauthorised INTEGER,
    excused INTEGER,
    graded INTEGER
) STRICT;

CREATE TABLE test_result (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    "class" INTEGER REFERENCES training_class(id) DEFERRABLE INITIALLY DEFERRED,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    subject INTEGER REFERENCES subject(id) DEFERRABLE INITIALLY DEFERRED,
    tested_on INTEGER,
    points INTEGER,
    rounds INTEGER,
    score INTEGER,
    grade TEXT,
    note TEXT
) STRICT;

CREATE TABLE training_incident (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    "class" INTEGER REFERENCES training_class(id) DEFERRABLE INITIALLY DEFERRED,
    on_day INTEGER,
    kind TEXT,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    what TEXT,
    handled TEXT,
    handled_on INTEGER
) STRICT;

CREATE TABLE inspection (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    "class" INTEGER REFERENCES training_class(id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT,
    on_day INTEGER,
    inspector TEXT,
    findings TEXT,
    deadline INTEGER,
    rechecked_on INTEGER,
    outcome TEXT,
    grade TEXT
) STRICT;

CREATE TABLE training_waiver (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    year INTEGER,
    credit TEXT,
    kind TEXT,
    hours INTEGER,
    granted_on INTEGER,
    until INTEGER,
    reason TEXT,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE certificate (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT,
    education_class TEXT,
    title TEXT,
    number TEXT,
    issued_on INTEGER,
    expires_on INTEGER,
    extended_until INTEGER,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    signer TEXT,
    signer_title TEXT,
    course TEXT,
    place TEXT,
    studied_from INTEGER,
    studied_to INTEGER,
    grade TEXT,
    reissued INTEGER,
    revoked_on INTEGER,
    note TEXT
) STRICT;

CREATE TABLE education_quota (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    year INTEGER,
    education_class TEXT,
    quota INTEGER,
    planned_on INTEGER,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE INDEX training_plan_unit ON training_plan (unit);
CREATE INDEX training_plan_decision ON training_plan (decision) WHERE decision IS NOT NULL;
CREATE INDEX plan_subject_plan ON plan_subject ("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX plan_subject_subject ON plan_subject (subject);
CREATE INDEX training_class_unit ON training_class (unit);
CREATE INDEX training_class_plan ON training_class ("plan") WHERE "plan" IS NOT NULL;
CREATE INDEX training_class_decision ON training_class (decision) WHERE decision IS NOT NULL;
CREATE INDEX class_unit_class ON class_unit ("class");
CREATE INDEX class_unit_unit ON class_unit (unit);
CREATE INDEX training_session_class ON training_session ("class");
CREATE INDEX training_session_subject ON training_session (subject) WHERE subject IS NOT NULL;
CREATE UNIQUE INDEX attendance_class ON attendance ("class", member);
CREATE INDEX attendance_member ON attendance (member);
CREATE INDEX test_result_class ON test_result ("class");
CREATE INDEX test_result_member ON test_result (member);
CREATE INDEX test_result_subject ON test_result (subject);
CREATE INDEX training_incident_class ON training_incident ("class");
CREATE INDEX training_incident_member ON training_incident (member) WHERE member IS NOT NULL;
CREATE INDEX inspection_unit ON inspection (unit);
CREATE INDEX inspection_class ON inspection ("class") WHERE "class" IS NOT NULL;
CREATE INDEX training_waiver_member ON training_waiver (member);
CREATE INDEX training_waiver_decision ON training_waiver (decision) WHERE decision IS NOT NULL;
CREATE INDEX certificate_member ON certificate (member);
CREATE INDEX certificate_decision ON certificate (decision) WHERE decision IS NOT NULL;
CREATE INDEX education_quota_unit ON education_quota (unit);
CREATE INDEX education_quota_decision ON education_quota (decision) WHERE decision IS NOT NULL;
CREATE UNIQUE INDEX subject_code ON subject (code);
CREATE INDEX training_plan_order ON training_plan (year, id);
CREATE INDEX training_class_order ON training_class (starts_on, id);
CREATE INDEX training_class_year ON training_class (year, unit);
CREATE INDEX certificate_order ON certificate (issued_on, id);
CREATE INDEX training_waiver_year ON training_waiver (year);
-- What attending counts for, by year and person: read beside the members' facts, in the same order.
CREATE INDEX attendance_credit ON attendance (year, member, credit, counts_from, present, authorised, other_duty, unauthorised, excused, graded);
-- Posts beside the main one owe the commanders' course too.
CREATE INDEX posting_beside ON posting (member, from_day, to_day, post) WHERE main = 0;
