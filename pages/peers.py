"""Whom shall we ask how they do it?"""

from panels.peers import peers
from shell import open_page

view = open_page("Peers")
peers(view)
