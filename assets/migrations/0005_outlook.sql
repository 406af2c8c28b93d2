-- Derived: what is counted of every base from a day on, so that a day is judged without counting anew.

CREATE TABLE outlook (
    unit INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    confirmed_on INTEGER,
    -- the days for which the row says what the records would
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL,
    -- nothing where something changed and it was not counted since
    steps BLOB
) STRICT;

-- One row: how rows were counted, and the days on which every base has one.
CREATE TABLE outlook_mark (
    method INTEGER NOT NULL,
    from_day INTEGER NOT NULL,
    to_day INTEGER NOT NULL
) STRICT;
