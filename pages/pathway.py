"""Does a high score lead to help: who was asked, referred and seen, and how long did it take?"""

from panels.pathway import to_support
from shell import open_page

view = open_page("Pathway to support")
to_support(view)
