# Sentences of the part that meets the real screen.
term-none = The program needs a terminal window to draw on. For figures alone use commands such as “quanso list members” (see “quanso --help”).
term-failed = This screen cannot be used: { $what }. Try another terminal window.
term-worker = A task in the background stopped half-way ({ $what }). What was saved is whole; try again.
term-panic = The program stopped on an internal error. What was saved is whole, what was being typed is kept as a draft. Details: { $log }
setting-kept = The preference was kept.
setting-not-kept = The preference holds this time but could not be kept: { $what }. Check the permissions of the configuration folder.
backup-done = Backed up and read back: { $path }
restore-done = Restored. The file that was there is kept at: { $kept }
export-done = { $n } rows written to { $path }
change-setting = Set { $key }: { $value }
change-unmask = Looked at the full numbers of { $kind } { $id }
change-copy = Copied { $rows } rows from the screen
change-export = Exported { $rows } rows to { $path } for { $recipient } ({ $masked })
