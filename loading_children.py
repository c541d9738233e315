"""Children's records on their way to the store: counted here, so that no row of theirs goes further."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

import areas
from children.cohort_notes import cohort_notes
from children.counting import OWN, SOURCE, count
from children.ssda903_reading import read
from loaded import Loaded, Receipt
from loaders.source_file import FileRefused, SourceFile

LABEL = "SSDA903 return, counted"
NOTHING_KEPT = "The rows were counted, and nothing of a child was kept."
"""The one note that is stored: others hold how many children something is so of, which may be few."""


def counted(
    files: Sequence[SourceFile],
    area: str,
    year_ending: date,
    on: date,
    places: pl.DataFrame,
    supplier: str = OWN,
) -> tuple[Loaded, tuple[str, ...]]:
    """Read a return and count it, as a loader does; and what is to be said to whose files they are.

    on: the day of loading, the release. places: the areas that are known; a council's code that is
    well-formed and not among them is registered, and said. Refused rows are counted and none is kept.
    Raises FileRefused.
    """
    handed_over = read(files, year_ending)
    council = council_of(area, places)
    sums = handed_over.receipts.select(pl.col("read", "used", "refused").sum()).row(0)
    loaded = Loaded(
        source=SOURCE,
        release=on.isoformat(),
        receipt=Receipt(read=sums[0], kept=sums[1], refused=sums[2]),
        observations=count(handed_over, area, on, supplier=supplier),
        areas=council.join(places, on="area", how="anti"),
        supplier=supplier,
        notes=(NOTHING_KEPT,),
    )
    new = (f"{area} was not known and is registered.",) if loaded.areas.height else ()
    return loaded, (*handed_over.notes, *cohort_notes(handed_over), *new)


def together(files: Sequence[SourceFile]) -> SourceFile:
    """Give a return's files as one, by name: what a load is known by, in whichever order they came."""
    ordered = sorted(files, key=lambda file: file.name)
    names = ", ".join(file.name for file in ordered)
    return SourceFile(names, b"".join(file.content for file in ordered))


def council_of(code: str, places: pl.DataFrame) -> pl.DataFrame:
    """Give a council as one row of areas, named by its code where it is not known.

    Raises FileRefused when the code is no council's.
    """
    known = places.filter(area=code)
    pattern = areas.CODE_PATTERNS["local authority"]
    if not pl.Series([code]).str.contains(pattern).item():
        raise FileRefused(f"{code!r} is no council's code: three digits, such as 306, are wanted.")
    row = {"area": code, "area_name": code, "level": "local authority"}
    return known if known.height else pl.concat([areas.empty(), pl.DataFrame(row)], how="diagonal")
