"""Every council beside one another: a thin bar each with its interval, ours dark and named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, log10

import altair as alt
import polars as pl

import formats
from charts.marks import apart, lightness, names, with_word, word_colour
from charts.theme import INK, QUIET, TICK, Drawing, shape, themed

HEIGHT = 286
HEAD = 0.16
"""The part of the height above the highest bar, where the quarters are named."""
ENOUGH_TO_NAME_QUARTERS = 20
QUARTERS = {1: "Best quarter", 2: "Second", 3: "Third", 4: "Last quarter"}
FEWEST = 12
"""Places across at least, so that one council alone is not as broad as the screen."""


@dataclass(frozen=True)
class Line:
    """A line across all bars with its words at one end: the benchmark dashed, an area solid."""

    value: float
    words: str
    dashed: bool = True


def bars(rows: pl.DataFrame, lines: Sequence[Line], unit: str = "%", decimals: int = 0) -> Drawing:
    """Draw every council's value with its interval, in the order given.

    rows: area_name, value, lower95, upper95 (null where none is known), comparison95, check_data,
    quartile (1 best to 4, or null) and mark ("ours" and "added" are named, "marked" has a diamond
    under it); at least one row. lines: drawn across.
    """
    placed = _placed(rows)
    top = _top(placed, lines)
    high = top / (1 - HEAD)
    axis = alt.Axis(values=_ticks(top), labelExpr=f"datum.label + '{unit if unit == '%' else ''}'")
    y = alt.Y("value", type="quantitative", title=None, axis=axis, scale=_scale(high))
    rising = placed["value"][0] < placed["value"][-1]
    layers = [
        *_quarters(placed, unit, decimals),
        *_marks(placed, y),
        *[layer for line in lines for layer in _line(line, rising, y)],
        *_diamonds(placed),
        *_names(placed, rising, high),
    ]
    return themed(alt.layer(*layers).properties(height=HEIGHT))


def _x(column: str, rows: pl.DataFrame) -> alt.X:
    places = alt.Scale(domain=[-0.5, max(rows.height, FEWEST) - 0.5], nice=False)
    return alt.X(column, type="quantitative", axis=None, scale=places)


def _placed(rows: pl.DataFrame) -> pl.DataFrame:
    columns = ["area_name", "value", "lower95", "upper95", "comparison95", "word", "quartile"]
    place = pl.int_range(pl.len()).cast(pl.Float64)
    return with_word(rows).select(
        *columns, "mark", place=place, left=place - 0.4, right=place + 0.4, base=pl.lit(0.0)
    )


def _scale(high: float) -> alt.Scale:
    return alt.Scale(domain=[0, high], nice=False)


def _top(rows: pl.DataFrame, lines: Sequence[Line]) -> float:
    seen = [rows["value"].max(), rows["upper95"].max(), *(line.value for line in lines)]
    return max([1.0, *(float(str(number)) for number in seen if number is not None)])


def _ticks(top: float) -> list[float]:
    """Give three to six round numbers from nought to the top of an axis."""
    size = 10.0 ** (ceil(log10(top)) - 1)
    step = next(size * part for part in (0.2, 0.5, 1, 2, 5) if top / (size * part) <= 5.5)
    return [round(step * number, 6) for number in range(int(top / step + 1e-9) + 1)]


def _marks(rows: pl.DataFrame, y: alt.Y) -> list[alt.Chart]:
    base = alt.Chart(rows)
    x, left = _x("place", rows), _x("left", rows)
    tooltip = [
        alt.Tooltip("area_name", type="nominal", title="Council"),
        alt.Tooltip("value", type="quantitative", format=".1f", title="Figure"),
        alt.Tooltip("word", type="nominal", title="Comparison"),
    ]
    sized = alt.when(alt.datum["mark"] == "ours").then(alt.value(110)).otherwise(alt.value(12))
    whiskers = base.transform_filter(alt.datum["lower95"] != None)  # noqa: E711
    low, high = alt.Y("lower95", type="quantitative"), alt.Y2("upper95")
    return [
        base.mark_bar(opacity=0.45).encode(
            x=left,
            x2=alt.X2("right"),
            y=y,
            y2=alt.Y2("base"),
            color=word_colour(),
            fillOpacity=_light(),
            tooltip=tooltip,
        ),
        whiskers.mark_rule(strokeWidth=1.2).encode(
            x=x, y=low, y2=high, color=word_colour(), opacity=lightness()
        ),
        base.mark_point(filled=True).encode(
            x=x, y=y, color=word_colour(), shape=shape(), size=sized, opacity=lightness()
        ),
    ]


def _light() -> alt.FillOpacity:
    scale = alt.Scale(domain=["ours", "added", "marked", ""], range=[1, 0.8, 0.55, 0.25])
    return alt.FillOpacity("mark", type="nominal", scale=scale, legend=None)


def _line(line: Line, rising: bool, y: alt.Y) -> list[alt.Chart]:
    """Draw a line with its words over the shorter bars; a solid one's over the taller ones."""
    base = alt.Chart(pl.DataFrame({"value": [line.value]}))
    rule = base.mark_rule(color=INK, strokeDash=[5, 4] if line.dashed else [], strokeWidth=1.3)
    left = rising == line.dashed
    end = alt.XValue(0 if left else "width")
    written = {"align": "left" if left else "right", "dy": -8, "text": line.words}
    edge = base.mark_text(stroke="#ffffff", strokeWidth=4, **written)
    words = base.mark_text(color=INK, **written)
    return [rule.encode(y=y), edge.encode(x=end, y=y), words.encode(x=end, y=y)]


def _diamonds(rows: pl.DataFrame) -> list[alt.Chart]:
    marked = alt.Chart(rows.filter(pl.col("mark") == "marked").select("place"))
    diamond = marked.mark_point(shape="diamond", filled=True, color=INK, size=46, opacity=1)
    return [diamond.encode(x=_x("place", rows), y=alt.YValue(HEIGHT + 9))]


def _names(rows: pl.DataFrame, rising: bool, high: float) -> list[alt.Chart]:
    named = rows.filter(pl.col("mark").is_in(["ours", "added"])).with_columns(
        across=(pl.col("place") + 0.5) / max(rows.height, FEWEST),
        reach=pl.coalesce("upper95", "value"),
    )
    level = HEIGHT * (1 - pl.col("reach") / high) - 9
    written = apart(named.with_columns(down=level), "left" if rising else "right", 0)
    y = alt.Y("reach", type="quantitative")
    return names(written.with_columns(dy=pl.col("dy") - 9), _x("place", rows), y)


def _quarters(rows: pl.DataFrame, unit: str, decimals: int) -> list[alt.Chart]:
    """Name each quarter of the councils over it, with the figures that it spans."""
    quartile = pl.col("quartile")
    quarters = (
        rows.filter(quartile.is_not_null())
        .group_by("quartile")
        .agg(
            pl.col("place").mean(),
            start=pl.col("left").min() - 0.1,
            low=pl.col("value").min(),
            high=pl.col("value").max(),
        )
        .sort("quartile")
    )
    if rows.height < ENOUGH_TO_NAME_QUARTERS or quarters.is_empty():
        return []
    said = [
        f"{QUARTERS[row['quartile']]}\n{formats.interval(row['low'], row['high'], unit, decimals)}"
        for row in quarters.iter_rows(named=True)
    ]
    base = alt.Chart(quarters.with_columns(words=pl.Series(said)))
    cuts = base.transform_filter(alt.datum["quartile"] > 1).mark_rule(color=TICK, strokeDash=[2, 3])
    words = base.mark_text(color=QUIET, fontSize=12, lineBreak="\n", baseline="top", lineHeight=15)
    text = alt.Text("words", type="nominal")
    return [
        cuts.encode(x=_x("start", rows)),
        words.encode(x=_x("place", rows), y=alt.YValue(0), text=text),
    ]
