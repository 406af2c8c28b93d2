# Lists coming in: what a preview says of rows, why a row stays out and what to do.

change-import = List { $file } imported: { $added } added, { $updated } changed

import-no-header = No header row was found in the file. It needs a row with a column of full names (or unit names) and at least one more known column. Check the file, name its columns and import again.
import-complete-unit = A complete list must be one unit's. Choose the unit and import again.
import-not-a-list = The JSON file is no list of records: { $text }. It needs an array of objects, one for each record.
import-store = The list could not be compared with the records: { $text }

import-no-name = The row has no full name, so it cannot come in. Write the name in the file.
import-no-unit-name = The row has neither name nor code of a unit, so it cannot come in. Write one in the file.
import-no-unit = It is not clear in which unit this person serves. Add a unit column or a heading with the unit's name, or choose the unit when importing.
import-unit-unknown = There is no unit “{ $text }”. Write the name as in the list of units, or let the import make new units.
import-unit-many = Several units are called “{ $text }”. Write the unit's code instead.
import-own-parent = A unit cannot be its own superior. Write its superior again.
import-broken-cell = The cell holds “{ $text }”, which is no value. Mend the cell in the spreadsheet, save and import again.
import-number-taken = This citizen number is already that of { $name }, with another name and another birth. Check the number.
import-number-twice = This citizen number is already in row { $row } of the list. Check the number.
import-row-twice = This record is already in row { $row } of the list. Remove one of the rows.

import-doubt-number = Same name and birth as { $name } ({ $born }), but another citizen number.
import-doubt-unit = Same name and birth as { $name } ({ $born }), who is in another unit.
import-doubt-year = Same name and birth year as { $name } ({ $born }); one of them has the year alone.
import-doubt-no-birth = Same name as { $name } ({ $born }) in the unit; one of them has no birth to compare.
import-doubt-row = Same name and birth as row { $row } of the list.

import-stripped = Invisible or invalid characters were removed: { $signs }
import-left-out = “{ $text }” could not be read, so the field stays empty. Fill it in later if needed.
import-both-sexes = Both male and female are marked, so the sex stays empty.
import-year-only = “{ $text }” has no day, so only the birth year is taken.
import-zeros = The citizen number had only { $length } digits; zeros were put in front to make 12. Check it.
import-first-phone = The cell holds several numbers, “{ $text }”; one telephone number is taken.
import-no-columns = No header row with known columns. Keep the header row as it was exported.
import-no-days = No column of names beside days of the class. Write days as 05/3 or 05/03/2026 in the header row.
import-unknown = “{ $text }” was not found. Check the name or code.
import-several = “{ $text }” means { $n } records. Write the code or the record's number.
import-unknown-person = { $name } was not found in the file. Check name, birth and citizen number.
import-several-persons = There are { $n } people named { $name }. Add birth, unit or citizen number.
import-not-on-list = { $name } is not on the list of the class. Add the person first, or leave the row out.
import-mark = The mark “{ $text }” on { $day } cannot be read. Use x (present), P, N, K; Ps for a morning, Pc for an afternoon.
change-import-records = Imported { $n } records: { $kind }
