-- What is asked for unit after unit is read from an index alone.
-- The rosters of the days to come are few among those of all years.
CREATE INDEX duty_roster_ends ON duty_roster (ends_on, starts_on, unit);
DROP INDEX certificate_member;
CREATE INDEX certificate_member ON certificate (member, kind, issued_on, expires_on, extended_until, revoked_on);
