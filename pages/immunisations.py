"""Are our children's immunisations up to date, and where do we stand?"""

from panels.breakdowns import who_is_missing_out
from panels.context import all_children
from panels.figure import take_away
from panels.local import local_of_theme
from panels.topic import going_on, standing
from shell import open_page

view = open_page("Immunisations")
standing(view, "immunisations")
who_is_missing_out(view, "immunisations")
local_of_theme(view, "immunisations")
all_children(view, "immunisations")
going_on(view, "immunisations")
take_away(view)
