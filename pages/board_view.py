"""What would we tell a board: a title, then one need a screen, and nothing else on it."""

from panels.board import board
from shell import open_page

view = open_page("Board view", bare=True)
board(view)
