"""Which groups of our children miss out, on what, by how much, and of whom can it not be said?"""

from panels.who_misses_out import who_misses_out
from shell import open_page

view = open_page("Who misses out")
who_misses_out(view)
