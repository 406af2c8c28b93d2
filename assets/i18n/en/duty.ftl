# Duty: rosters, days off, reasons, the ledger.

holiday-new-year = New Year
holiday-tet = Lunar New Year
holiday-kings = Hùng Kings' Day
holiday-victory = Victory Day
holiday-labour = Labour Day
holiday-national = National Day
holiday-culture = Day of Vietnamese Culture
holiday-instead = Instead of { $name }

why-not-serving = not in the unit on that day
why-class = in a training class
why-away = away: { $reason }
why-exempt = exempt from duty
why-barred = asked not to be assigned
why-not-qualified = lacks the post or certificate the shift needs
why-overlap = at the same time as shift { $shift } on { $day }
why-too-soon = only { $hours } hours apart from the shift of { $day }
why-week = { $n } shifts in the week, too many
why-month = { $n } shifts in the month, too many
why-weekends = { $n } weekends in the month, too many
why-unwanted = would rather not
why-short = { $n } { $who } missing
why-over = { $n } too many
why-unclosed = hand-over book not closed
why-stranger = not on the unit's list
why-no-shift = no shift yet

who-anyone = people
who-commander = commanders
who-post = { $post }
who-holder = holders of { $certificate }

reason-not-qualified = lacks the post or certificate
reason-unavailable = away, exempt or not to be assigned
reason-fixed = decided otherwise for that day
reason-other-shift = in another shift that day
reason-too-soon = not rested
reason-most = has all shifts of the period
reason-week = has all shifts of the week
reason-run = too many days in a row
reason-weekends = has all weekends
reason-costlier = possible, but less fair

lunar = { $day }/{ $month } lunar
lunar-leap = { $day }/{ $month } lunar, repeated
series-NGAY_THUONG = weekdays
series-CUOI_TUAN = weekends
series-NGAY_LE = holidays
series-TET = Tết
change-plan = Duty planned: { $unit }

instance-missing-section = Section { $name } is missing; the file may have been cut. Get the original again.
instance-repeated-section = Section { $name } comes twice. Remove one.
instance-unknown-section = There is no section { $name }. Check its name.
instance-stray = Text before the first section. Begin with SECTION_HORIZON.
instance-fields = { $wanted } fields are needed, { $found } are there; the line may have been cut.
instance-number = “{ $name }” is no valid number.
instance-shift = No shift “{ $name }” in SECTION_SHIFTS.
instance-person = Nobody called “{ $name }” in SECTION_STAFF.
instance-repeated = “{ $name }” comes twice.
instance-empty-name = A name is empty.
instance-day = Day { $name } lies outside the horizon.
instance-too-large = More than { $name } is not possible.
instance-empty = Section { $name } is empty; the file may have been cut.
instance-no-cover = No cover for shift “{ $shift }” of day { $day }; the file may have been cut.
