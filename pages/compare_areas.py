"""Where do we stand among all councils?"""

from panels.compare import compare
from shell import open_page

view = open_page("Compare areas")
compare(view)
