"""The first sheets: the cover, which says what the file is and whom to ask, and the contents."""

from __future__ import annotations

from operator import attrgetter, itemgetter

import polars as pl

import formats
from exports.cells import Cell, Link, capitalised
from exports.properties import made_with
from exports.request import SAMPLE, Request
from exports.sheets import CONTENTS, Column, Sheet
from exports.sources import ATTRIBUTION, LICENCE_ADDRESS, LOCAL, SOURCES

COVER = "Cover"

WHOM = (
    "The figures are about children looked after for at least 12 months at 31 March; children placed "
    "here by other councils are not in them."
)
WHAT_IT_IS = (
    "How the health of looked-after children compares, which needs are unmet, and how sure one can "
    f"be of it. {WHOM}"
)
INVENTED = (
    "Councils, regions, boards and their figures are invented, in the format of DfE's file; only "
    "England's figures are real. None of it says anything about a real place or child."
)
CONTACT = (
    "Ask the person or team who sent you this file. Before you pass it on, write your team's name "
    "and e-mail address here."
)


def cover(request: Request) -> Sheet:
    """Give the cover of a request."""
    items: list[tuple[str, Cell]] = [
        ("What it is", WHAT_IT_IS),
        ("Area" if len(request.names) == 1 else "Areas", _areas(request)),
        *_pools(request),
        ("Period", capitalised(request.year)),
        ("Compared with", request.comparator),
        *_sources(request),
        *_local(request),
        ("Made on", formats.day(request.made)),
        ("Made with", made_with()),
        ("Whom to ask", CONTACT),
    ]
    return Sheet(
        name=COVER,
        title=request.title.removeprefix(request.banner),
        about="",
        lines=(Link("Go to the contents", CONTENTS),),
        columns=(
            Column("About this file", itemgetter(0), 44),
            Column("Details", itemgetter(1), 90),
        ),
        items=items,
    )


def _areas(request: Request) -> str:
    named = [
        name if code.startswith("group:") else f"{name} ({code})"
        for code, name in request.names.items()
    ]
    return formats.listed(named)


def _pools(request: Request) -> list[tuple[str, Cell]]:
    """Say which councils an ICB or a group is pooled from; a divided one goes whole to one ICB."""
    pooled = request.table.filter(pl.col("members").list.len() > 0)
    names = dict(request.figures.select("area", "area_name").unique().iter_rows())
    found = pooled.group_by("area_name", maintain_order=True).agg(
        pl.col("members").explode().unique().sort()
    )
    return [
        (f"Councils in {area}", formats.listed(sorted(names.get(code, code) for code in codes)))
        for area, codes in found.iter_rows()
    ]


def _sources(request: Request) -> list[tuple[str, Cell]]:
    if request.sample:
        licence = Link(f"England's figures: {ATTRIBUTION}", address=LICENCE_ADDRESS)
        return [("Source", f"{SAMPLE}. {INVENTED}"), ("Licence", licence)]
    found = request.table.group_by("source").agg(pl.col("release").max()).sort("source")
    return [item for row in found.iter_rows() for item in _source(request, *row)]


def _source(request: Request, name: str, release: str) -> list[tuple[str, Cell]]:
    source = SOURCES.get(name)
    if source is None:
        return [("Source", LOCAL)]
    day = request.published(name, release)
    published = formats.day(day) if day else "Not known here"
    link = Link(f"{source.publication}, {source.publisher}", address=source.address)
    return [
        ("Source", link),
        ("Release", release),
        ("Published on", published),
        ("Licence", Link(ATTRIBUTION, address=LICENCE_ADDRESS)),
    ]


def _local(request: Request) -> list[tuple[str, Cell]]:
    """Say who has counted the local figures, where there are some."""
    by = request.local["supplier"].unique().sort().to_list()
    if not by:
        return []
    return [
        ("Local figures", f"Counted by {formats.listed(by)}; not published, no official statistics")
    ]


def contents(sheets: list[Sheet], missing: str = "") -> Sheet:
    """Give the contents: a link to each of these sheets and what it shows, and what is not there."""
    return Sheet(
        name=CONTENTS,
        title="Contents",
        about="",
        lines=(
            "This sheet has one table.",
            *([missing] if missing else []),
            Link("Back to the cover", COVER),
        ),
        columns=(
            Column("Sheet", lambda sheet: Link(sheet.name, sheet.name), 40),
            Column("What it shows", attrgetter("about"), 90),
        ),
        items=sheets,
    )
