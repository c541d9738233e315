"""Control charts of monthly or quarterly figures: has a process changed, and does it meet its target?

Source: NHS England, Making Data Count: XmR charts, four rules, icons for variation and assurance.
Limits are the mean ± 2.66 mean moving ranges (Wheeler 1993; 2.66 = 3/1.128), after moving ranges
of 3.267 times their mean and more are left out once. A refused series has no limits, and says why.
"""

import polars as pl

from stats.series import SERIES

FEWEST = 13
"""Points that a series must have; with fewer, limits say more about chance than about the process."""
LIMIT, NEAR = 2.66, 2.66 * 2 / 3
"""Mean moving ranges between the mean and a limit, and between the mean and a near line."""
SCREEN = 3.267
RUN = 7
"""Points that make a trend or a shift."""
DUST = 1e-9
"""What binary arithmetic may leave between two equal numbers, relative to their size."""

GRAINS = {1: "month", 3: "quarter"}
RULES = ("outside the limits", "trend", "two of three", "shift")
"""In the order in which they are looked at: a point is called by the first that it matches."""
COMMON = "common cause"
VARIATION = {("high", 1): "improvement", ("high", -1): "concern"} | {
    ("low", 1): "concern",
    ("low", -1): "improvement",
}
LIMITS = ["centre", "lower_limit", "upper_limit", "lower_near", "upper_near"]
ADDED = ["grain", "points", "refused", *LIMITS, "rule", "side", "variation", "icon", "assurance"]

SAME = [*SERIES, "source", "grain"]
"""What the points of one chart share."""


def with_control_charts(frame: pl.DataFrame) -> pl.DataFrame:
    """Add the columns ADDED to each point of a monthly or quarterly series; rows and order stay.

    Needs the columns of observations, good (high, low, neither) and target (in the figure's unit,
    null without one). grain: month or quarter; points: those with a value; refused: why the series
    has no chart ("" where it has); the limits, in the figure's unit, not clipped; rule: the first of
    RULES that the point matches or ""; side: 1 or -1, where the rule points, otherwise 0; variation:
    improvement, concern, neither (a signal without a judgement) or common cause; icon: the variation
    of the last point; assurance: passing, hit and miss or failing, null without a target or judgement.

    A period in which nobody was due is no point. A hidden one refuses its series: its neighbours
    would be read as if they followed one another.
    """
    rows = frame.drop(ADDED, strict=False).with_row_index("row").with_columns(grain=_grain())
    ordered = rows.sort(*SAME, "period_end").with_columns(refused=_refused(), points=_points())
    used = ordered.filter((pl.col("refused") == "") & pl.col("value").is_not_null())
    series = pl.struct(SAME).rank("dense").alias("series")
    told = used.with_columns(series).pipe(_with_limits).pipe(_with_rules).pipe(_with_icons)
    found = told.select("row", *ADDED[3:])
    kept = ordered.join(found, on="row", how="left", maintain_order="left").sort("row")
    filled = kept.with_columns(pl.col("rule").fill_null(""), pl.col("side").fill_null(0))
    return filled.select(*frame.drop(ADDED, strict=False).columns, *ADDED)


def _grain() -> pl.Expr:
    start, end = pl.col("period_start").dt, pl.col("period_end").dt
    months = (end.year() - start.year()) * 12 + end.month() - start.month() + 1
    return months.cast(pl.Int64).replace_strict(GRAINS, default=None, return_dtype=pl.String)


def _points() -> pl.Expr:
    return pl.col("value").count().over(SAME)


def _refused() -> pl.Expr:
    hidden = (~pl.col("status").is_in(["ok", "not_applicable"])).any().over(SAME)
    few = _points() < FEWEST
    return (
        pl.when(pl.col("grain").is_null())
        .then(pl.lit("neither months nor quarters"))
        .when(hidden)
        .then(pl.lit("a point is not shown, to protect small numbers"))
        .when(few)
        .then(pl.format("{} points, at least {} are needed", _points(), pl.lit(FEWEST)))
        .otherwise(pl.lit(""))
    )


def _with_limits(used: pl.DataFrame) -> pl.DataFrame:
    """Add the limits: the mean ± 2.66 times the mean of the moving ranges that pass the screen."""
    moved = pl.col("value").diff().abs().over("series")
    screen = SCREEN * pl.col("moved").mean().over("series")
    # a series that never moves has ranges of zero, all at its screen of zero: they stay
    passed = pl.when((pl.col("moved") < screen) | (pl.col("moved") == 0)).then("moved")
    ranged = used.with_columns(moved=moved).with_columns(passed=passed)
    centre = pl.col("value").mean().over("series")
    width = pl.col("passed").mean().over("series")
    return ranged.with_columns(
        centre=centre,
        lower_limit=centre - LIMIT * width,
        upper_limit=centre + LIMIT * width,
        lower_near=centre - NEAR * width,
        upper_near=centre + NEAR * width,
    )


def _with_rules(limited: pl.DataFrame) -> pl.DataFrame:
    """Add rule and side: the first rule that each point matches, and the way it points."""
    marked = limited.with_columns(
        above=_way(pl.col("value") - pl.col("centre")),
        climbing=_way(pl.col("value").diff().over("series")),
        beyond=_beyond("lower_limit", "upper_limit"),
        near=_beyond("lower_near", "upper_near"),
    )
    runs = marked.with_columns(
        climb=pl.col("climbing").rle_id().over("series"),
        stay=pl.col("above").rle_id().over("series"),
    ).with_columns(
        climbed=_long("climbing", "climb", RUN - 1), shift=_long("above", "stay", RUN), **_around()
    )
    told = runs.with_columns(trend=_trend(), two=_two_of_three())
    ways = [pl.col(way) for way in ("beyond", "trend", "two", "shift")]
    rule = [pl.when(way != 0).then(pl.lit(n)) for way, n in zip(ways, RULES, strict=True)]
    side = [pl.when(way != 0).then(way) for way in ways]
    return told.with_columns(
        rule=pl.coalesce(*rule, pl.lit("")), side=pl.coalesce(*side, pl.lit(0))
    )


def _way(difference: pl.Expr) -> pl.Expr:
    """Give 1, -1, or 0 where two numbers are the same but for dust."""
    dust = DUST * (1 + pl.col("value").abs())
    way = pl.when(difference > dust).then(1).when(difference < -dust).then(-1).otherwise(0)
    return way.cast(pl.Int64)


def _beyond(lower: str, upper: str) -> pl.Expr:
    above = _way(pl.col("value") - pl.col(upper)) > 0
    below = _way(pl.col("value") - pl.col(lower)) < 0
    return pl.when(above).then(1).when(below).then(-1).otherwise(0).cast(pl.Int64)


def _long(way: str, run: str, least: int) -> pl.Expr:
    """Give the way of a run of at least so many rows, otherwise 0."""
    return pl.when(pl.len().over("series", run) >= least).then(way).otherwise(0)


def _trend() -> pl.Expr:
    """Give the way of seven points, six steps or more; the point a run sets out from is in it.

    Where a rise turns into a fall at one point, the point belongs to the run that it ends.
    """
    start = pl.col("climbed").shift(-1).over("series").fill_null(0)
    return pl.when(pl.col("climbed") != 0).then("climbed").otherwise(start)


def _around() -> dict[str, pl.Expr]:
    """Give the sides and near sides of the two points before and after each: asked for once."""
    return {
        _at(name, by): pl.col(name).shift(by).over("series").fill_null(0)
        for name in ("above", "near")
        for by in range(-2, 3)
    }


def _at(name: str, by: int) -> str:
    return f"{name} {by} before"


def _two_of_three() -> pl.Expr:
    """Give the way of points beyond a near line, two or three of three that share a side."""
    windows = []
    for first in (2, 1, 0):
        places = [first - step for step in range(3)]
        sides = pl.sum_horizontal(_at("above", by) for by in places).abs() == 3
        far = pl.sum_horizontal(_at("near", by) for by in places).abs() >= 2
        windows.append(sides & far)
    return pl.when(pl.any_horizontal(windows)).then("near").otherwise(0)


def _with_icons(ruled: pl.DataFrame) -> pl.DataFrame:
    """Add variation, icon and assurance: polarity comes last, when the rules have spoken."""
    judged = pl.concat_str("good", "side", separator=" ")
    words = {f"{good} {side}": word for (good, side), word in VARIATION.items()}
    variation = (
        pl.when(pl.col("rule") == "")
        .then(pl.lit(COMMON))
        .otherwise(judged.replace_strict(words, default="neither"))
    )
    told = with_assurance(ruled.with_columns(variation=variation))
    return told.with_columns(icon=pl.col("variation").last().over("series"))


def with_assurance(charted: pl.DataFrame) -> pl.DataFrame:
    """Say whether the target lies beyond a limit: then every period passes it, or none does.

    charted: good, target and the limits, null where a row is no point of a chart.
    """
    return charted.with_columns(assurance=_assurance())


def _assurance() -> pl.Expr:
    above = _way(pl.col("target") - pl.col("upper_limit")) > 0
    below = _way(pl.col("target") - pl.col("lower_limit")) < 0
    high, low = pl.col("good") == "high", pl.col("good") == "low"
    return (
        pl.when(pl.any_horizontal(pl.col("target", "centre").is_null()) | ~(high | low))
        .then(None)
        .when((high & above) | (low & below))
        .then(pl.lit("failing"))
        .when((high & below) | (low & above))
        .then(pl.lit("passing"))
        .otherwise(pl.lit("hit and miss"))
    )
