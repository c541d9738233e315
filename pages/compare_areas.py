"""Where do we stand among all councils?"""

from panels.compare import areas_table, bars
from shell import open_page

view = open_page("Compare areas")
bars(view, view.indicator)
areas_table(view, view.indicator)
