"""The sheet of figures: a row an indicator and area, every number as the statistics give it."""

from __future__ import annotations

from functools import partial
from operator import itemgetter

import sentences
from areas import ENGLAND
from exports import measures
from exports.cells import Link, capitalised
from exports.notes import SHORTHAND_WORDS, reference, references
from exports.request import Request
from exports.sheets import CONTENTS, Column, Sheet
from exports.sources import short_words
from observations import STATUS_WORDS
from sentences import Row, of

NAME = "Figures"
INDICATOR_WIDTH = 52
AREA_WIDTH = 25
COMPARISON_WIDTH = 30
NOTED_WIDTH = 17
NOTED, NO_NOTE, NOTE_WIDTH = "Noted here, not by the publisher", "No note", 60

number = partial(Column, number=True)

FIGURE = (
    number(f"Figure {reference('figure')}", partial(measures.in_its_unit, "value"), NOTED_WIDTH),
    number("Number counted", partial(measures.children, "numerator")),
    number("Out of", measures.out_of),
    number(
        f"Figure, 95% interval from {reference('interval')}",
        partial(measures.in_its_unit, "lower95"),
    ),
    number("Figure, 95% interval to", partial(measures.in_its_unit, "upper95")),
)
COMPARISON = Column(
    f"Comparison {reference('comparison')}",
    partial(measures.comparison, "comparison95"),
    COMPARISON_WIDTH,
)
COMPARED = (
    Column(f"Compared with {reference('benchmark')}", itemgetter("benchmark_name"), AREA_WIDTH),
    number("Comparator's figure", measures.benchmark_value, 15),
    COMPARISON,
    Column("Comparison at 99.8%", partial(measures.comparison, "comparison998"), COMPARISON_WIDTH),
)
RANKED = (
    number(f"Rank {reference('rank')}", partial(measures.rank, "rank"), NOTED_WIDTH),
    number("Councils ranked", partial(measures.rank, "ranked")),
    number("Rank, interval from", partial(measures.rank, "rank_lower95")),
    number("Rank, interval to", partial(measures.rank, "rank_upper95")),
    number(f"LAIT rank {reference('lait')}", partial(measures.lait, "lait_rank")),
    number("LAIT band", partial(measures.lait, "lait_band")),
)
TREND = Column(f"Trend since any break {reference('trend')}", measures.trend, 22)
MOVED = (
    TREND,
    number(
        f"Change from the year before {reference('change')}", partial(measures.change, "change")
    ),
    number("Change, 95% interval from", partial(measures.change, "change_lower95")),
    number("Change, 95% interval to", partial(measures.change, "change_upper95")),
)
MISSING_OUT = (
    number(f"Missing out {reference('missing_out')}", partial(measures.need, "missing_out")),
    number("Missing out, 95% interval from", partial(measures.need, "missing_out_lower95")),
    number("Missing out, 95% interval to", partial(measures.need, "missing_out_upper95")),
)
PRESSING = Column(f"How pressing {reference('priority')}", measures.priority, 24)
YEARS_WORSE = number("Years worse, of the last five", partial(measures.need, "years_worse"))
CHECK_DATA = Column(f"Check the data {reference('check_data')}", measures.check_data, 36)


def figures(request: Request) -> Sheet:
    """Give the sheet of every figure of the request."""
    return Sheet(
        name=NAME,
        title=f"Figures: {request.place}",
        about="Every indicator with its interval, comparison, rank, trend, change and need",
        lines=lines_above(request),
        columns=(
            Column("Indicator", lambda row: of(row).title, INDICATOR_WIDTH),
            Column("Area", itemgetter("area_name"), AREA_WIDTH),
            Column("Area code", itemgetter("area"), 15),
            Column("Period", measures.period, 28),
            Column("Unit", lambda row: of(row).unit),
            *(*FIGURE, *COMPARED, *RANKED, *MOVED, *MISSING_OUT),
            *(PRESSING, YEARS_WORSE, CHECK_DATA),
            *_provenance(request),
            *noted(request),
        ),
        items=request.rows,
    )


def _provenance(request: Request) -> tuple[Column, ...]:
    own = references(request.indicators)

    def source(row: Row) -> str:
        invented = request.sample and row["area"] != ENGLAND  # England's figures alone are real
        return short_words(row["source"], row["release"], row["supplier"], invented)

    return (
        Column("Published or not", lambda row: STATUS_WORDS.get(row["status"], "Shown"), 36),
        Column("Source", source, AREA_WIDTH),
        Column("Note on the indicator", lambda row: own[row["indicator"]]),
    )


def noted(request: Request) -> tuple[Column, ...]:
    """Give the column of what people have noted beside a figure, where anybody has."""

    def words(row: Row) -> str:
        return sentences.noted(row) or NO_NOTE

    return (Column(NOTED, words, NOTE_WIDTH),) if request.has_notes else ()


def lines_above(request: Request, charts: bool = False) -> tuple[str | Link, ...]:
    """Say what a reader needs before a table of numbers, and where its charts stand."""
    beside = f"Charts, if there are any, stand at the table's right {reference('charts')}."
    return (
        f"{capitalised(request.year)}, compared with {request.comparator}.",
        "This sheet has one table. Notes such as [note 1] are on the Notes sheet.",
        f"Cells show rounded numbers and hold the unrounded ones {reference('rounding')}.",
        f"Shorthand {reference('shorthand')}: {SHORTHAND_WORDS}.",
        *([beside] if charts else []),
        Link("Back to the contents", CONTENTS),
    )
