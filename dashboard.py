"""Opens the menu. Run it by `make run`; every page stands alone beside it in pages/."""

from shell import menu

menu().run()
