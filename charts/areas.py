"""Every council beside one another: a thin bar each with its interval, ours dark and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil, log10

import altair as alt
import polars as pl

import formats
from charts.finished import Spec, data, filled, named
from charts.marks import apart, as_given, colour_of_word, lightness, with_word, written
from charts.theme import INK, QUIET, TICK, WHITE, shape, themed

HEIGHT = 325
HEAD = 0.16
"""The part of the height above the highest bar, where the quarters are named."""
FOOT = 0.05
"""As much of the highest bar is left free below the bars, for the diamonds of those marked."""
ENOUGH_TO_NAME_QUARTERS = 20
QUARTERS = {1: "Best quarter", 2: "Second", 3: "Third", 4: "Last quarter"}
QUARTERS_HIGH = 38
"""Pixels that their names take."""
DASHED, SOLID = "dashed", "solid"
"""The names of the lines across all bars: the benchmark's, and an area's that is no council."""
FEWEST = 12
"""Places across at least, so that one council alone is not as broad as the screen."""


@dataclass(frozen=True)
class Line:
    """A line across all bars with its words at one end: the benchmark dashed, an area solid."""

    value: float
    words: str
    dashed: bool = True


def bars(rows: pl.DataFrame, lines: Sequence[Line], unit: str = "%", decimals: int = 0) -> Spec:
    """Draw every council's value with its interval, in the order given.

    rows: area_name, value, lower95, upper95 (null where none is known), comparison95, check_data,
    quartile (1 best to 4, or null) and mark ("ours" and "added" are named, "marked" has a diamond
    under it); at least one row. lines: drawn across, one of a kind at most.
    """
    placed = _placed(rows)
    top = _top(placed, lines)
    quarters = _quarters(placed, unit, decimals)
    parts = {
        "quarters": quarters,
        "cuts": quarters.filter(pl.col("quartile") > 1),
        "bars": placed,
        **{_across(line): pl.DataFrame({"value": [line.value]}) for line in lines},
        "diamonds": _diamonds(placed, top),
        "words": pl.concat([_names(placed, top), _ends(placed, lines)]),
    }
    drawn = {name: part for name, part in parts.items() if part.height}
    ends = {"low": -FOOT * top, "high": top / (1 - HEAD), "last": _last(placed)}
    return filled(_template(frozenset(drawn), unit == "%"), drawn, **ends, ticks=_ticks(top))


@lru_cache(maxsize=64)
def _template(parts: frozenset[str], percent: bool) -> Spec:
    """Make the chart with those of its parts that there are, and numbers to fill in."""
    axis = alt.Axis(
        values=alt.ExprRef("ticks"), labelExpr=f"datum.label + '{'%' if percent else ''}'"
    )
    scale = alt.Scale(domain=named("low", "high"), nice=False)
    y = alt.Y("value", type="quantitative", title=None, axis=axis, scale=scale)
    layers = [
        *(_quarters_named() if "quarters" in parts else []),
        *_marks(y),
        *(_line(one, y) for one in (DASHED, SOLID) if one in parts),
        *([_diamond()] if "diamonds" in parts else []),
        *(written(data("words"), _x("place"), y) if "words" in parts else []),
    ]
    found: Spec = themed(alt.layer(*layers).properties(height=HEIGHT)).to_dict(validate=False)
    return found


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    columns = ["area_name", "value", "lower95", "upper95", "comparison95", "word", "quartile"]
    place = pl.int_range(pl.len()).cast(pl.Float64)
    return with_word(rows).select(
        *columns,
        "mark",
        place=place,
        left=place - 0.4,
        right=place + 0.4,
        base=pl.lit(0.0),
        fill=lightness(0.3, marked=0.4, added=0.6),
        colour=colour_of_word(),
        size=pl.when(pl.col("mark") == "ours").then(110).otherwise(26),
    )


def _x(column: str) -> alt.X:
    places = alt.Scale(domain=named("-0.5", "last"), nice=False)
    return alt.X(column, type="quantitative", axis=None, scale=places)


def _last(rows: pl.DataFrame) -> float:
    return max(rows.height, FEWEST) - 0.5


def _top(rows: pl.DataFrame, lines: Sequence[Line]) -> float:
    highest = pl.concat([rows["value"], rows["upper95"].drop_nulls()])
    seen: list[float] = highest.to_list()
    return max([1.0, *seen, *(line.value for line in lines)])


def _ticks(top: float) -> list[float]:
    """Give three to six round numbers from nought to the top of an axis."""
    size = 10.0 ** (ceil(log10(top)) - 1)
    step = next(size * part for part in (0.2, 0.5, 1, 2, 5) if top / (size * part) <= 5.5)
    return [round(step * number, 6) for number in range(int(top / step + 1e-9) + 1)]


def _marks(y: alt.Y) -> list[alt.Chart]:
    base = data("bars").encode(color=as_given(alt.Color, "colour"))
    x = _x("place")
    tooltip = [
        alt.Tooltip("area_name", type="nominal", title="Council"),
        alt.Tooltip("value", type="quantitative", format=".1f", title="Figure"),
        alt.Tooltip("word", type="nominal", title="Comparison"),
    ]
    low, high = alt.Y("lower95", type="quantitative"), alt.Y2("upper95")
    return [
        base.mark_bar().encode(
            x=_x("left"),
            x2=alt.X2("right"),
            y=y,
            y2=alt.Y2("base"),
            opacity=as_given(alt.Opacity, "fill"),
            tooltip=tooltip,
        ),
        # on the tint of its bar orange would fall under 3:1, so line and point have a white edge
        data("bars").mark_rule(color=WHITE, strokeWidth=3).encode(x=x, y=low, y2=high),
        base.mark_rule(strokeWidth=1.2).encode(x=x, y=low, y2=high),
        base.mark_point(filled=True, opacity=1, stroke=WHITE, strokeWidth=0.8).encode(
            x=x, y=y, shape=shape(), size=as_given(alt.Size, "size")
        ),
    ]


def _across(line: Line) -> str:
    """Name the data of a line across all bars."""
    return DASHED if line.dashed else SOLID


def _line(name: str, y: alt.Y) -> alt.Chart:
    dash = [5, 4] if name == DASHED else [1, 0]
    rule: alt.Chart = data(name).mark_rule(color=INK, strokeWidth=1.3, strokeDash=dash).encode(y=y)
    return rule


WORDS = {
    "place": pl.Float64,
    "value": pl.Float64,
    "words": pl.String,
    "align": pl.String,
    "dx": pl.Float64,
    "dy": pl.Float64,
}


def _ends(rows: pl.DataFrame, lines: Sequence[Line]) -> pl.DataFrame:
    """Place the lines' words: the benchmark's over the shorter bars, an area's over the taller."""
    ends = [("left", -0.5), ("right", _last(rows))]
    said = []
    for line in lines:
        align, place = ends[_rising(rows) != line.dashed]
        said.append((place, line.value, line.words, align, 0, -9))
    return pl.DataFrame(said, schema=WORDS, orient="row")


def _rising(rows: pl.DataFrame) -> bool:
    return bool(rows["value"][0] < rows["value"][-1])


def _names(rows: pl.DataFrame, top: float) -> pl.DataFrame:
    reach = pl.coalesce("upper95", "value")
    named = rows.filter(pl.col("mark").is_in(["ours", "added"])).select(
        "place",
        value=reach,
        words="area_name",
        across=(pl.col("place") + 0.5) / (_last(rows) + 0.5),
        down=HEIGHT * (1 - (1 - HEAD) * reach / top),
    )
    side = "left" if _rising(rows) else "right"
    return apart(named, side, 0, -9, top=QUARTERS_HIGH).select(*WORDS)


def _diamonds(rows: pl.DataFrame, top: float) -> pl.DataFrame:
    below = pl.lit(-FOOT * top * 0.6)
    return rows.filter(pl.col("mark") == "marked").select("place", value=below)


def _diamond() -> alt.Chart:
    mark = data("diamonds").mark_point(shape="diamond", filled=True, color=INK, size=46, opacity=1)
    below: alt.Chart = mark.encode(x=_x("place"), y=alt.Y("value", type="quantitative"))
    return below


def _quarters(rows: pl.DataFrame, unit: str, decimals: int) -> pl.DataFrame:
    """Name each quarter of the councils, with the figures that it spans; of few councils, none."""
    judged = rows.filter(pl.col("quartile").is_not_null())
    found = judged if rows.height >= ENOUGH_TO_NAME_QUARTERS else judged.clear()
    spans = found.group_by("quartile").agg(
        pl.col("place").mean(),
        start=pl.col("left").min() - 0.1,
        low=pl.col("value").min(),
        high=pl.col("value").max(),
    )
    spans = spans.sort("quartile")
    said = [
        f"{QUARTERS[quarter]}\n{formats.interval(low, high, unit, decimals)}"
        for quarter, low, high in spans.select("quartile", "low", "high").iter_rows()
    ]
    return spans.with_columns(words=pl.Series(said, dtype=pl.String))


def _quarters_named() -> list[alt.Chart]:
    cuts = data("cuts").mark_rule(color=TICK, strokeDash=[2, 3])
    words = data("quarters").mark_text(
        color=QUIET, fontSize=12, lineBreak="\n", baseline="top", lineHeight=15
    )
    text, above = alt.Text("words", type="nominal"), alt.value(0)
    return [cuts.encode(x=_x("start")), words.encode(x=_x("place"), y=above, text=text)]
