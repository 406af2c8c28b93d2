# Training: bases, reasons, certificates, the training screens.
basis-first-year = first year
basis-specialist = mobile and specialist
basis-on-site = on-site
basis-standing = standing
basis-joined-late = joined late, counts from next year
basis-seat-only = command seat, course only
lack-extended = Extended
lack-unauthorised = Absent without leave
lack-authorised = Absent with leave
lack-other-duty = On other duty
lack-excused = Excused from the class
lack-planned = Class not closed
lack-not-called = Not called
certificate-valid = Valid
certificate-renewing = To be renewed
certificate-expired = Expired
certificate-revoked = Revoked
