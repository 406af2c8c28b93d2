# Words every room may use.

app-name = Self-defence forces
app-title = SELF-DEFENCE FORCES

yes = Yes
no = No
none = None
unknown = Unknown
all = All
total = Total
today = today
as-of = as of { $when }

rows = { $n ->
    [one] { $n } row
   *[other] { $n } rows
}

# 1 is Monday, 7 is Sunday.
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday

weekday-short-1 = Mon
weekday-short-2 = Tue
weekday-short-3 = Wed
weekday-short-4 = Thu
weekday-short-5 = Fri
weekday-short-6 = Sat
weekday-short-7 = Sun

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December

month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
io-no-folder = There is no folder or file { $path }. Check the path.
io-denied = { $path } may not be read or written. Choose another place, or ask for the right to it.
io-full = The disk is full, so { $path } could not be written. Make room and try again.
