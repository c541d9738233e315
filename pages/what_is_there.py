"""What is there of every indicator, year and area, and what is due when?"""

from datetime import date

from panels.completeness import what_is_there
from panels.release_calendar import what_is_due
from shell import open_page

view = open_page("What is there")
what_is_there(view)
what_is_due(view.holding, date.today())
