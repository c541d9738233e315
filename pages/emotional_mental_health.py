"""How are our children feeling, how many were asked, and what support is there?"""

from panels.access import access
from panels.breakdowns import who_is_missing_out
from panels.context import all_children
from panels.figure import take_away
from panels.local import local_of_theme
from panels.topic import going_on, standing
from shell import open_page

view = open_page("Emotional and mental health")
standing(view, "emotional_mental_health")
who_is_missing_out(view, "emotional_mental_health")
local_of_theme(view, "emotional_mental_health")
access(view)
all_children(view, "emotional_mental_health")
going_on(view, "emotional_mental_health")
take_away(view)
