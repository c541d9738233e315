"""What is said beside figures that a local team loaded."""

from __future__ import annotations

EXACT = "Exact figures from your own file, in this session only: do not pass them on."
"""Said on every page that shows a figure which has not been through disclosure control."""
