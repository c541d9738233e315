"""Are health assessments and development checks done, and where do we stand?"""

from panels.breakdowns import who_is_missing_out
from panels.context import all_children
from panels.figure import take_away
from panels.local import local_of_theme
from panels.topic import going_on, standing
from shell import open_page

view = open_page("Health assessments")
standing(view, "health_assessments")
who_is_missing_out(view, "health_assessments")
local_of_theme(view, "health_assessments")
all_children(view, "health_assessments")
going_on(view, "health_assessments")
take_away(view)
