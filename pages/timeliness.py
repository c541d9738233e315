"""Is what is due done in time, does it get better or worse, and why is it late?"""

from panels.timeliness import timeliness
from shell import open_page

view = open_page("Timeliness")
timeliness(view)
