"""The sheet of figures: a row an indicator and area, every number as the statistics give it."""

from __future__ import annotations

from functools import partial

import formats
import sentences
from exports.cells import COUNT, POINTS, Cell, Link, capitalised, for_nothing, in_unit, shown
from exports.notes import SHORTHAND_WORDS, reference, references
from exports.request import Request
from exports.sheets import CONTENTS, Column, Sheet
from exports.sources import short_words
from observations import STATUS_WORDS
from sentences import Row, of

NAME = "Figures"
WORDS_WIDTH = 25
NOTED_WIDTH = 17

SHORTHAND_LINE = f"Shorthand {reference('shorthand')}: {SHORTHAND_WORDS}."
ROUNDING_LINE = f"Cells show rounded numbers and hold the unrounded ones {reference('rounding')}."


def lines_above(request: Request) -> tuple[str | Link, ...]:
    """Say what a reader needs before a table of numbers."""
    return (
        f"{capitalised(request.year)}, compared with {request.benchmark}.",
        "This sheet has one table. Notes such as [note 1] are on the Notes sheet.",
        ROUNDING_LINE,
        SHORTHAND_LINE,
        Link("Back to the contents", CONTENTS),
    )


def in_its_unit(name: str, row: Row) -> Cell:
    """Give a column of the figures frame in the indicator's unit."""
    return shown(row, row[name], in_unit(row))


def children(name: str, row: Row) -> Cell:
    """Give a column that counts children, which a mean and a wait do not."""
    return shown(row, row[name], COUNT, of(row).kind in ("proportion", "rate"))


def among_children(name: str, row: Row) -> Cell:
    """Give a column of unmet need: it applies to proportions with a polarity."""
    return shown(row, row[name], COUNT, can_be_need(row))


def benchmark_value(row: Row) -> Cell:
    """Give the comparator's figure; it does not hang on the area's own being shown."""
    known = {**row, "status": "ok"}
    return shown(known, row["benchmark_value"], in_unit(row), row["level"] != "england")


def comparison(name: str, row: Row) -> Cell:
    """Say how a figure compares, in words without a symbol, or why it is not compared."""
    word = row[name]
    if word == "not compared":
        return f"Not compared: {row['not_compared'] or 'no interval is known'}"
    return f"{word.capitalize()} {'to' if word == 'similar' else 'than'} {row['benchmark_name']}"


def rank(name: str, row: Row) -> Cell:
    """Give a column of ranks: councils are ranked, where a judgement is made."""
    judged = row["level"] == "local authority" and of(row).good != "neither"
    return shown(row, row[name], COUNT, judged)


def lait(name: str, row: Row) -> Cell:
    """Give a column of DfE's tool: a rank or the letter of a band."""
    council = row["level"] == "local authority" and of(row).lait_good != "neither"
    if isinstance(row[name], str):
        return str(row[name])
    return shown(row, row[name], COUNT, council)


def change(name: str, row: Row) -> Cell:
    """Give a column of the change from the year before, in points."""
    return shown(row, row[name], POINTS)


def trend(row: Row) -> Cell:
    """Say what the break-aware trend test says."""
    return sentences.trend(row) or for_nothing(row)


def priority(row: Row) -> Cell:
    """Say how pressing a need is."""
    return sentences.PRIORITIES.get(row["priority"]) or for_nothing(row, can_be_need(row))


def check_data(row: Row) -> Cell:
    """Say why a figure should be checked first, or that nothing asks for it."""
    return str(row["check_data"] or "Nothing to check first")


def can_be_need(row: Row) -> bool:
    """Say whether a figure can be a need: a proportion with a polarity."""
    return of(row).kind == "proportion" and of(row).good != "neither"


def period(row: Row) -> str:
    """Name a row's period: Year ending 31 March 2025."""
    return capitalised(formats.period(row["period_start"], row["period_end"]))


def columns(own: dict[str, str]) -> tuple[Column, ...]:
    """Give the columns; own: the reference of each indicator's note."""
    number = partial(Column, number=True)
    words = partial(Column, width=WORDS_WIDTH)
    note = {key: f" {reference(key)}" for key in (
        "figure", "interval", "benchmark", "comparison", "rank", "lait", "trend", "change",
        "missing_out", "priority", "check_data",
    )}  # fmt: skip
    return (
        Column("Indicator", lambda row: of(row).title, 52),
        words("Area", lambda row: row["area_name"]),
        Column("Area code", lambda row: row["area"], 15),
        Column("Period", period, 28),
        Column("Unit", lambda row: of(row).unit, 13),
        number(f"Figure{note['figure']}", partial(in_its_unit, "value"), NOTED_WIDTH),
        number("Number counted", partial(children, "numerator")),
        number("Out of", lambda row: shown(row, row["denominator"], COUNT)),
        number(f"Figure, 95% interval from{note['interval']}", partial(in_its_unit, "lower95")),
        number("Figure, 95% interval to", partial(in_its_unit, "upper95")),
        words(f"Compared with{note['benchmark']}", lambda row: row["benchmark_name"]),
        number("Comparator's figure", benchmark_value, 15),
        words(f"Comparison{note['comparison']}", partial(comparison, "comparison95")),
        words("Comparison at 99.8%", partial(comparison, "comparison998")),
        number(f"Rank{note['rank']}", partial(rank, "rank"), NOTED_WIDTH),
        number("Councils ranked", partial(rank, "ranked")),
        number("Rank, interval from", partial(rank, "rank_lower95")),
        number("Rank, interval to", partial(rank, "rank_upper95")),
        number(f"LAIT rank{note['lait']}", partial(lait, "lait_rank")),
        number("LAIT band", partial(lait, "lait_band")),
        words(f"Trend since any break{note['trend']}", trend, width=21),
        number(f"Change from the year before{note['change']}", partial(change, "change")),
        number("Change, 95% interval from", partial(change, "change_lower95")),
        number("Change, 95% interval to", partial(change, "change_upper95")),
        number(f"Missing out{note['missing_out']}", partial(among_children, "missing_out")),
        number("Missing out, 95% interval from", partial(among_children, "missing_out_lower95")),
        number("Missing out, 95% interval to", partial(among_children, "missing_out_upper95")),
        words(f"How pressing{note['priority']}", priority, width=24),
        number("Years worse, of the last five", partial(among_children, "years_worse")),
        Column(f"Check the data{note['check_data']}", check_data, 36),
        words("Published or not", lambda row: STATUS_WORDS.get(row["status"], "Shown")),
        words("Source", lambda row: short_words(row["source"], row["release"], row["supplier"])),
        Column("Note on the indicator", lambda row: own[row["indicator"]], 14),
    )


def figures(request: Request) -> Sheet:
    """Give the sheet of every figure of the request."""
    own = references(request.table["indicator"].unique(maintain_order=True).to_list())
    return Sheet(
        name=NAME,
        title=f"Figures: {request.place}",
        about="Every indicator with its interval, comparison, rank, trend, change and need",
        lines=lines_above(request),
        columns=columns(own),
        items=request.rows,
    )
