"""One indicator by age and by sex: a point a group of children, with its interval, beside all."""

from __future__ import annotations

from functools import lru_cache

import altair as alt
import polars as pl

from charts.finished import Spec, filled
from charts.theme import BLUE, INK, TICK, themed

ROW = 24
"""Pixels that a group takes."""
SPREAD = 10.0
"""The value axis spans at least so much, so that small differences do not look large."""


def breakdown(rows: pl.DataFrame, everyone: float | None, percent: bool) -> Spec:
    """Draw a row a group in the order given, and a rule where all children together stand.

    rows: group (its name), value, lower95, upper95 (null where there is none), shown (what is
    written beside the point); everyone: the value of all together; percent: of a share of 100.
    """
    points = rows.filter(pl.col("value").is_not_null())
    points = points.with_columns(end=pl.coalesce("upper95", "value"))
    data = {"groups": points, "hidden": rows.filter(pl.col("value").is_null())}
    data["all"] = pl.DataFrame({"value": [everyone]}, schema={"value": pl.Float64}).drop_nulls()
    there = frozenset(name for name, part in data.items() if part.height)
    names = tuple(rows["group"].to_list())
    template = _template(names, _ends(points, everyone, percent), percent, there)
    return filled(template, {name: data[name] for name in there})


def _ends(points: pl.DataFrame, everyone: float | None, percent: bool) -> tuple[float, float]:
    known = (
        pl.concat([points["value"], points["lower95"], points["upper95"]]).drop_nulls().to_list()
    )
    known += [everyone] if everyone is not None else []
    low, high = min(known, default=0.0), max(known, default=100.0)
    wanting = max(0.0, SPREAD - (high - low)) / 2 if percent else 0.5
    low, high = max(0.0, low - wanting), high + wanting
    return low, min(100.0, high) if percent else high


@lru_cache(maxsize=64)
def _template(
    names: tuple[str, ...], ends: tuple[float, float], percent: bool, there: frozenset[str]
) -> Spec:
    room = alt.ExprRef("max(40, width - 60)")  # what is written beside the last point
    scale = alt.Scale(domain=list(ends), nice=True, zero=False, range=[alt.ExprRef("0"), room])
    unit = "%" if percent else ""
    below = alt.Axis(tickCount=5, labelExpr=f"datum.label + '{unit}'", grid=False)
    x = alt.X("value", type="quantitative", title=None, scale=scale, axis=below)
    side = alt.Axis(labelLimit=160, labelColor=INK, domain=False)
    y = alt.Y("group", type="nominal", sort=list(names), title=None, axis=side)
    groups, hidden = (alt.Chart(alt.NamedData(name=name)) for name in ("groups", "hidden"))
    words = alt.Text("shown", type="nominal")
    layers = {
        "all": [
            alt.Chart(alt.NamedData(name="all"))
            .mark_rule(color=TICK, strokeDash=[5, 4], strokeWidth=1.5)
            .encode(x=x)
        ],
        "groups": [
            groups.mark_rule(color=BLUE, strokeWidth=2).encode(
                y=y, x=alt.X("lower95", type="quantitative"), x2=alt.X2("upper95")
            ),
            groups.mark_point(filled=True, size=70, color=BLUE, opacity=1).encode(y=y, x=x),
            groups.mark_text(align="left", dx=8, color=INK).encode(
                y=y, x=alt.X("end", type="quantitative"), text=words
            ),
        ],
        "hidden": [
            hidden.mark_text(align="left", color=INK).encode(y=y, x=alt.value(4), text=words)
        ],
    }
    drawn = [layer for name, some in layers.items() if name in there for layer in some]
    chart = alt.layer(*drawn).properties(height=ROW * len(names))
    found: Spec = themed(chart).to_dict(validate=False)
    return found
