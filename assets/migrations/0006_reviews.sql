-- What is to be looked at again is found by its day.
CREATE INDEX certificate_due ON certificate (max(expires_on, coalesce(extended_until, 0)))
    WHERE expires_on IS NOT NULL AND revoked_on IS NULL;
CREATE INDEX inspection_deadline ON inspection (deadline) WHERE deadline IS NOT NULL;
CREATE INDEX training_class_open ON training_class (closed_on, ends_on);
