# Sentences on spreadsheets that are refused: what, why, what to do.
workbook-io = The file cannot be read: { $what }. Check the path and the permissions.
workbook-other = This file is no spreadsheet (.xlsx, .xls, .ods, .csv). Save it as one of these.
workbook-encrypted = The spreadsheet has a password and cannot be read. Open it, take the password off and save it again.
workbook-damaged = The spreadsheet is damaged ({ $what }). Open it in a spreadsheet program and save it as a new file.
workbook-limit = The file was refused whole because it is over the limit of { $what }: { $limit }. Nothing was written; split the file or save it anew.
limit-file-bytes = file size (bytes)
limit-inflated-bytes = size when unpacked (bytes)
limit-entries = parts of the packed file
limit-rows = rows
limit-columns = columns
limit-cells = cells
limit-text-bytes = length of all texts (bytes)
