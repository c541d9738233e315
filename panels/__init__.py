"""Pieces of screens that several pages share; each draws itself from a view or from rows."""
