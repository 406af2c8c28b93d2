# Pages of duty to be printed, and a roster that comes back from one.

wall-unit = Unit code: { $code }
wall-name = Full name
wall-approved-by = APPROVED BY
