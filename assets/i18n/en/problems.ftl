# What is wrong with a value, why, and what to do.

problem-required = A required field is empty. The record cannot be saved without it: fill it in.
problem-too-long = { $length } characters, more than the { $max } allowed. Shorten it.
problem-name-letter = A name needs letters. Write it in full, for example Nguyễn Văn Đạt.
problem-name-digit = A name has no digits. Remove them, for example Nguyễn Văn Đạt.
problem-day = “{ $text }” cannot be read as a day. Write day/month/year, for example 05/03/2024.
problem-day-part = “{ $text }” lacks the day or the month. Write day/month/year, for example 05/03/2024.
problem-day-missing = There is no day { $day } in the calendar. The day comes first, then the month, for example 05/03/2024.
problem-day-year = The year { $year } lies outside 1900–2100. Check the year, for example 05/03/2024.
problem-birth-month = “{ $text }” has only a month and a year. Write the full day, for example 05/03/1994, or only the year, for example 1994.
problem-flag = “{ $text }” is neither yes nor no. Write Yes or No.
problem-whole = “{ $text }” is not a whole number. Write it in digits, for example 1.250.
problem-tenths = “{ $text }” is not a number with one decimal. Write for example 7,5.
problem-whole-range = { $number } lies outside { $min } to { $max }. Check the number.
problem-code = “{ $text }” is not in the list. Choose one of: { $choices }.
problem-code-many = “{ $text }” may mean several. Write one of: { $choices }.
problem-citizen-digit = A citizen number has digits only. Remove the rest, for example 025094348273.
problem-citizen-length = A citizen number has 12 digits, here there are { $length }. Check it, above all a leading 0, for example 025094348273.
problem-citizen-old = This is an old identity card number of 9 digits. Write the citizen number of 12 digits, for example 025094348273.
problem-masked = This number is masked. The old value is kept; unmask it or type it in full to change it.
problem-phone = “{ $text }” is not a phone number. A mobile number has 10 digits, for example 0912345678; a fixed line has 11, for example 02103846789.
problem-reference = “{ $text }” was not found. Pick from the list instead of typing freely.
problem-plain = The value is not of the field's type. It needs { $expected }.
problem-derived = The program computes this field from others, so it cannot be edited. Change the field it comes from.
problem-field = This kind of record has no field “{ $text }”. Choose another field.
problem-status-order = “{ $from }” cannot become “{ $to }”: Articles 9, 11, 12 and 13 of Law 48/2019/QH14 know no such step. Record the status in between first, or correct the wrong row.
problem-filter-value = There is nothing to compare with. Write it after the sign, for example service year>2.
