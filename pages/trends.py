"""Are things getting better or worse, and is it more than chance?"""

from panels.figure import take_away
from panels.trends import trends
from shell import open_page

view = open_page("Trends")
trends(view)
take_away(view)
