"""What can we show an inspector with figures, what can we not, and where is the gap?"""

from panels.evidence import evidence
from shell import open_page

view = open_page("Inspection evidence")
evidence(view)
