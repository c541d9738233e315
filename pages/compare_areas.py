"""Where do we stand among all councils?"""

from panels.compare import areas_table, bars, pick_indicator
from shell import open_page

view = open_page("Compare areas")
indicator = pick_indicator()
bars(view, indicator)
areas_table(view, indicator)
