"""Who is due for what, and who is late? The team's own tracker, in this session only."""

from datetime import date

from panels.in_private import in_private
from panels.tracker_file import forget, keep_counts, receipt, the_tracker
from panels.worklist import due_and_late
from shell import open_page, the_store

view, today, tracker = open_page("Due and overdue"), date.today(), None
with in_private():
    tracker = the_tracker(view, the_store(), today)
if tracker:
    with in_private():
        due_and_late(tracker, today)
        receipt(tracker)
        keep_counts(the_store(), tracker, today)
    forget(tracker)
