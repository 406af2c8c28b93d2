-- Records of the first version. Table and column names are the ids of the field tables.
-- Days are numbers yyyymmdd; dated rows are half-open [from_day, to_day), 99991231 while open.

CREATE TABLE meta (
    key TEXT PRIMARY KEY,
    value ANY
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    number TEXT,
    signed_on INTEGER,
    signer TEXT,
    signer_title TEXT,
    issuer TEXT,
    subject TEXT,
    note TEXT
) STRICT;

CREATE TABLE unit (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    code TEXT,
    scale TEXT,
    commune TEXT,
    partner_militia TEXT,
    address TEXT,
    party_organisation INTEGER,
    labour_eligible INTEGER,
    operating_since INTEGER,
    contact TEXT,
    contact_phone TEXT,
    founded_on INTEGER,
    founded_under INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    ended_on INTEGER,
    ended_under INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    predecessor INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    successor INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    confirmed_on INTEGER,
    note TEXT,
    -- derived: natural order of the code
    code_key BLOB NOT NULL
) STRICT;

CREATE TABLE unit_name (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE unit_parent (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    parent INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE unit_manager (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    manager TEXT,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE unit_kind (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT,
    branch TEXT,
    base INTEGER,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE establishment (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    authorised INTEGER,
    authorised_tieu_doan_truong INTEGER,
    authorised_ctv_tieu_doan INTEGER,
    authorised_pho_tieu_doan_truong INTEGER,
    authorised_ctv_pho_tieu_doan INTEGER,
    authorised_dai_doi_truong INTEGER,
    authorised_ctv_dai_doi INTEGER,
    authorised_pho_dai_doi_truong INTEGER,
    authorised_ctv_pho_dai_doi INTEGER,
    authorised_trung_doi_truong INTEGER,
    authorised_tieu_doi_truong INTEGER,
    authorised_thuyen_truong INTEGER,
    authorised_khau_doi_truong INTEGER,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE member (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    full_name TEXT,
    sort_name TEXT,
    born INTEGER,
    sex TEXT,
    citizen_id TEXT,
    joined_on INTEGER,
    exemption TEXT,
    registration TEXT,
    registered_on INTEGER,
    job TEXT,
    department TEXT,
    phone TEXT,
    residence TEXT,
    current_address TEXT,
    hometown TEXT,
    ethnic_group TEXT,
    religion TEXT,
    party_joined_on INTEGER,
    union_joined_on INTEGER,
    political_theory TEXT,
    schooling TEXT,
    qualification TEXT,
    defence_education TEXT,
    served_army INTEGER,
    rank TEXT,
    reserve_class TEXT,
    reserve_placed INTEGER,
    reserve_unit TEXT,
    health TEXT,
    health_checked_on INTEGER,
    parents TEXT,
    spouse_children TEXT,
    family_phone TEXT,
    note TEXT,
    -- derived: Vietnamese order of the name, and folded words (each after a space) to search in
    sort_key BLOB NOT NULL,
    search_text TEXT NOT NULL
) STRICT;

CREATE TABLE posting (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    post TEXT,
    component TEXT,
    main INTEGER,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE TABLE standing (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    status TEXT,
    status_reason TEXT,
    extended_until INTEGER,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE TABLE absence (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    reason TEXT,
    reported INTEGER,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    note TEXT
) STRICT;

CREATE TABLE command (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    unit INTEGER REFERENCES unit(id) DEFERRABLE INITIALLY DEFERRED,
    seal INTEGER,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    note TEXT
) STRICT;

CREATE TABLE seat (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    command INTEGER REFERENCES command(id) DEFERRABLE INITIALLY DEFERRED,
    seat TEXT,
    member INTEGER REFERENCES member(id) DEFERRABLE INITIALLY DEFERRED,
    holder TEXT,
    standing TEXT,
    counts_in_strength INTEGER,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    decision INTEGER REFERENCES decision(id) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE TABLE rule_value (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    rule TEXT,
    key TEXT,
    number INTEGER,
    source TEXT,
    origin TEXT,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL
) STRICT;

CREATE TABLE setting (
    id INTEGER PRIMARY KEY,
    version INTEGER NOT NULL,
    key TEXT,
    value TEXT
) STRICT;

CREATE UNIQUE INDEX unit_code ON unit (code);
CREATE INDEX unit_order ON unit (code_key, id);
CREATE UNIQUE INDEX member_citizen ON member (citizen_id) WHERE citizen_id IS NOT NULL;
-- Lists walk this index; it covers the search, so that a broad search touches no table row.
CREATE INDEX member_order ON member (sort_key, id, search_text);
CREATE INDEX decision_number ON decision (number);
CREATE UNIQUE INDEX setting_key ON setting (key);
CREATE UNIQUE INDEX rule_value_key ON rule_value (rule, key, from_day);

CREATE INDEX unit_name_unit ON unit_name (unit, from_day);
CREATE INDEX unit_parent_unit ON unit_parent (unit, from_day);
CREATE INDEX unit_manager_unit ON unit_manager (unit, from_day);
CREATE INDEX unit_kind_unit ON unit_kind (unit, from_day);
CREATE INDEX establishment_unit ON establishment (unit, from_day);
CREATE INDEX command_unit ON command (unit, from_day);
CREATE INDEX seat_command ON seat (command, from_day);
CREATE INDEX posting_member ON posting (member, from_day);
CREATE INDEX standing_member ON standing (member, from_day);
CREATE INDEX absence_member ON absence (member, from_day);
CREATE INDEX unit_parent_parent ON unit_parent (parent);
CREATE INDEX posting_unit ON posting (unit);
CREATE INDEX seat_member ON seat (member) WHERE member IS NOT NULL;
CREATE INDEX unit_predecessor ON unit (predecessor) WHERE predecessor IS NOT NULL;
CREATE INDEX unit_successor ON unit (successor) WHERE successor IS NOT NULL;
CREATE INDEX unit_founded_under ON unit (founded_under) WHERE founded_under IS NOT NULL;
CREATE INDEX unit_ended_under ON unit (ended_under) WHERE ended_under IS NOT NULL;
CREATE INDEX unit_name_decision ON unit_name (decision) WHERE decision IS NOT NULL;
CREATE INDEX unit_parent_decision ON unit_parent (decision) WHERE decision IS NOT NULL;
CREATE INDEX unit_manager_decision ON unit_manager (decision) WHERE decision IS NOT NULL;
CREATE INDEX unit_kind_decision ON unit_kind (decision) WHERE decision IS NOT NULL;
CREATE INDEX establishment_decision ON establishment (decision) WHERE decision IS NOT NULL;
CREATE INDEX command_decision ON command (decision) WHERE decision IS NOT NULL;
CREATE INDEX seat_decision ON seat (decision) WHERE decision IS NOT NULL;
CREATE INDEX posting_decision ON posting (decision) WHERE decision IS NOT NULL;
CREATE INDEX standing_decision ON standing (decision) WHERE decision IS NOT NULL;
CREATE INDEX absence_decision ON absence (decision) WHERE decision IS NOT NULL;

-- Derived: what a member is on every stretch of days. One row covers any day from the first known one on.
CREATE TABLE member_fact (
    member INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    unit INTEGER,
    post TEXT,
    component TEXT,
    status TEXT,
    status_reason TEXT,
    extended_until INTEGER,
    serving INTEGER NOT NULL,
    term_end INTEGER,
    sex TEXT,
    born INTEGER,
    joined_on INTEGER,
    party INTEGER NOT NULL,
    PRIMARY KEY (member, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_fact_unit ON member_fact (unit, serving, from_day, to_day, post);

-- Derived: what a unit is on every stretch of days.
CREATE TABLE unit_fact (
    unit INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    name TEXT,
    parent INTEGER,
    manager TEXT,
    kind TEXT,
    branch TEXT,
    base INTEGER,
    authorised INTEGER,
    authorised_tieu_doan_truong INTEGER,
    authorised_ctv_tieu_doan INTEGER,
    authorised_pho_tieu_doan_truong INTEGER,
    authorised_ctv_pho_tieu_doan INTEGER,
    authorised_dai_doi_truong INTEGER,
    authorised_ctv_dai_doi INTEGER,
    authorised_pho_dai_doi_truong INTEGER,
    authorised_ctv_pho_dai_doi INTEGER,
    authorised_trung_doi_truong INTEGER,
    authorised_tieu_doi_truong INTEGER,
    authorised_thuyen_truong INTEGER,
    authorised_khau_doi_truong INTEGER,
    active INTEGER NOT NULL,
    search_text TEXT NOT NULL,
    PRIMARY KEY (unit, from_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_fact_parent ON unit_fact (parent, from_day, to_day);

-- Derived: folded words of names, reversed digits of numbers; rowid is the member's id.
-- Few words are longer than six letters, so every beginning that is typed has its own list.
CREATE VIRTUAL TABLE member_search USING fts5 (
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '2 3 4 5 6'
);

-- The journal: every change set, and what it did to each record.
CREATE TABLE change_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    today INTEGER NOT NULL,
    who TEXT NOT NULL,
    origin TEXT NOT NULL,
    label TEXT NOT NULL,
    decision INTEGER,
    -- 'do', 'undo', 'redo', or 'load' for what cannot be taken back
    nature TEXT NOT NULL,
    takes_back INTEGER REFERENCES change_set (id),
    taken_back_by INTEGER REFERENCES change_set (id),
    chain BLOB NOT NULL
) STRICT;
CREATE TABLE change_row (
    change_set INTEGER NOT NULL REFERENCES change_set (id),
    sequence INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record INTEGER NOT NULL,
    -- 'insert', 'update', 'delete'
    action TEXT NOT NULL,
    before TEXT,
    after TEXT,
    salt BLOB NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (change_set, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_row_record ON change_row (record, change_set);

-- Column mappings of spreadsheets seen before, by the folded headers.
CREATE TABLE import_layout (
    headers TEXT PRIMARY KEY,
    mapping TEXT NOT NULL
) STRICT, WITHOUT ROWID;
