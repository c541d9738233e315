"""The tile map: every council of the same size, one square each, near where it lies in England."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import polars as pl

from charts.abbreviations import abbreviations
from charts.finished import Spec, data, filled
from charts.marks import CHECK, as_given, with_word
from charts.theme import (
    BLUE,
    INK,
    LIGHT_BLUE,
    ORANGE,
    RULE,
    SYMBOLS,
    TICK,
    WHITE,
    themed,
)

STEP = 26
"""Pixels from one row of squares to the next: 17 of them fit on a shared screen."""
WIDER = 1.35
"""How much wider than high a square may grow where there is room."""

FEWEST = 6
"""Squares across and down at least, so that one council alone is still a square."""

HIDDEN = "hidden"
"""The word of a council whose figure is not shown: a hollow square."""
FILLS = {
    "better": BLUE,
    "similar": RULE,
    "worse": ORANGE,
    "higher": BLUE,
    "lower": LIGHT_BLUE,
    CHECK: TICK,
    "not compared": WHITE,
    HIDDEN: WHITE,
}
"""A square's ground. Symbols say the same, for those who do not see colours."""
OUTLINES = {"ours": 4.0, "added": 2.5, "marked": 2.0}


def tiles(rows: pl.DataFrame) -> Spec:
    """Draw a square a council: initials, symbol and colour of its comparison; ours outlined most.

    rows: area_name, tile_column, tile_row (no null), comparison95, check_data, mark, and cell, the
    figure or its shorthand as text; at least one row. `short` in `with_signs` names the squares.
    """
    drawn = _drawn(with_signs(rows))
    outlined = drawn.filter(pl.col("outline") > 0)
    parts = {"squares": drawn} | ({"outlined": outlined} if outlined.height else {})
    columns, lines = _span(drawn["tile_column"]), _span(drawn["tile_row"])
    return filled(_template(tuple(columns), tuple(lines), outlined.height > 0), parts)


@lru_cache(maxsize=16)
def _template(columns: tuple[int, ...], lines: tuple[int, ...], outlined: bool) -> Spec:
    across = alt.ExprRef(f"min(width, {round(STEP * WIDER * len(columns))})")
    x = alt.X(
        "tile_column",
        type="ordinal",
        axis=None,
        scale=alt.Scale(
            domain=list(columns), range=[0, across], paddingInner=0.1, paddingOuter=0.1
        ),
    )
    y = alt.Y(
        "tile_row",
        type="ordinal",
        axis=None,
        scale=alt.Scale(domain=list(lines), paddingInner=0.1, paddingOuter=0.1),
    )
    base = data("squares").encode(x=x, y=y)
    layers = [_squares(base), *([_outlines(x, y)] if outlined else []), *_texts(base)]
    drawn = themed(alt.layer(*layers).properties(height=STEP * len(lines)))
    found: Spec = drawn.to_dict(validate=False)
    return found


def _drawn(signed: pl.DataFrame) -> pl.DataFrame:
    word = pl.col("word")
    hollow, dark = word.is_in(["not compared", HIDDEN]), word.is_in(["better", "higher"])
    return signed.select(
        *["area_name", "tile_column", "tile_row", "short", "sign", "word", "cell"],
        fill=word.replace_strict(FILLS),
        edge=pl.when(hollow).then(pl.lit(TICK)).otherwise(pl.lit(WHITE)),
        ink=pl.when(dark).then(pl.lit(WHITE)).otherwise(pl.lit(INK)),
        outline=pl.col("mark").replace_strict(OUTLINES, default=0),
    )


def with_signs(rows: pl.DataFrame) -> pl.DataFrame:
    """Add word, short (the initials on the square) and sign (symbol, or what there is to show)."""
    hidden = pl.col("value").is_null()
    worded = with_word(rows).with_columns(
        word=pl.when(hidden).then(pl.lit(HIDDEN)).otherwise("word"),
        short=pl.col("area_name").replace_strict(abbreviations(rows["area_name"].to_list())),
    )
    symbol = pl.col("comparison95").replace_strict(SYMBOLS)
    plain = pl.col("word").is_in([HIDDEN, "not compared"])
    doubted = pl.when(pl.col("word") == CHECK).then(symbol + "?").otherwise(symbol)
    return worded.with_columns(sign=pl.when(plain).then("cell").otherwise(doubted))


def _span(numbers: pl.Series) -> list[int]:
    found: list[int] = numbers.to_list()
    return list(range(min(found), max(min(found) + FEWEST, max(found) + 1)))


def _squares(base: alt.Chart) -> alt.Chart:
    fill, edge = as_given(alt.Fill, "fill"), as_given(alt.Stroke, "edge")
    tooltip = [
        alt.Tooltip("area_name", type="nominal", title="Council"),
        alt.Tooltip("cell", type="nominal", title="Figure"),
        alt.Tooltip("word", type="nominal", title="Comparison"),
    ]
    drawn: alt.Chart = base.mark_rect(strokeWidth=1).encode(fill=fill, stroke=edge, tooltip=tooltip)
    return drawn


def _outlines(x: alt.X, y: alt.Y) -> alt.Chart:
    width = as_given(alt.StrokeWidth, "outline")
    mark = data("outlined").mark_rect(filled=False, stroke=INK)
    drawn: alt.Chart = mark.encode(x=x, y=y, strokeWidth=width)
    return drawn


def _texts(base: alt.Chart) -> list[alt.Chart]:
    ink = as_given(alt.Color, "ink")
    # on a phone the squares are half as wide
    short = base.mark_text(fontSize=_size(7.5, 11), fontWeight=600, dy=-4)
    sign = base.mark_text(fontSize=_size(7.5, 10), dy=6)
    return [
        short.encode(text=alt.Text("short", type="nominal"), color=ink),
        sign.encode(text=alt.Text("sign", type="nominal"), color=ink),
    ]


def _size(least: float, most: float) -> alt.ExprRef:
    return alt.ExprRef(f"clamp(width / 40, {least}, {most})")
