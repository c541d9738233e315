"""Have our children seen a dentist, and where do we stand?"""

from panels.breakdowns import who_is_missing_out
from panels.context import all_children
from panels.figure import take_away
from panels.local import local_of_theme
from panels.topic import going_on, standing
from shell import open_page

view = open_page("Dental checks")
standing(view, "dental")
who_is_missing_out(view, "dental")
local_of_theme(view, "dental")
all_children(view, "dental")
going_on(view, "dental")
take_away(view)
