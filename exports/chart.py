"""A native chart as data: which cells of a sheet's table it is drawn from, and what it says.

Every number stays in the table: a chart only refers to it, so it changes when the table does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

TYPEFACE = "Arial"
INK = "0B0C0C"
QUIET = "505A5F"
RULE = "D8DCDE"
BLUE = "12436D"
ORANGE = "F46A25"
DARK = "3D3D3D"
LIGHT = "A9B6C2"


@dataclass(frozen=True)
class Series:
    """Some rows of one column, named by a cell of the same table.

    name: the row and the heading of the cell with its name; across and up: the headings of the
    columns with places and numbers; first and last: rows of the table, from nought; below and
    above: the headings of the interval's reach from the number, empty where none is drawn; line:
    whether points are joined; emphasised: rows drawn dark; labelled: those of them named.
    """

    name: tuple[int, str]
    across: str
    up: str
    first: int
    last: int
    below: str = ""
    above: str = ""
    colour: str = BLUE
    dashed: bool = False
    line: bool = False
    in_legend: bool = True
    emphasised: Sequence[int] = ()
    labelled: Sequence[int] = ()


@dataclass(frozen=True)
class Axis:
    """An axis: its title, its number format, its ends and the step of its labels, where they matter."""

    title: str
    format: str = "General"
    low: float | None = None
    high: float | None = None
    step: float | None = None
    labels: bool = True


@dataclass(frozen=True)
class Chart:
    """A chart of one sheet.

    kind: "years" (lines with a number for each year), "ranked" (a bar a row, the first at the top) or
    "councils" (many thin bars beside one another); alt: what it shows, for those who cannot see it;
    beside: the row of the table that it stands beside, if there is room.
    """

    kind: str
    title: str
    alt: str
    across: Axis
    up: Axis
    series: Sequence[Series] = field(default_factory=list)
    beside: int = 0
