"""Whether a series of five years goes up or down by more than chance.

Source: OHID Fingertips technical guidance, recent trends: a chi-squared test of a weighted
straight line (Armitage 1955 for the form on counts), significant at 99.8%, with a sign that no
single year decides. The break-aware test is the same one on the years of the current series only.
"""

import numpy as np
import polars as pl
from numpy.typing import NDArray

from stats.breaks import with_breaks
from stats.series import HAS_INTERVAL, in_series

Numbers = NDArray[np.float64]

CUT_OFF = 9.549536
"""The 99.8% point of chi-squared with one degree of freedom, as Fingertips rounds it."""
WIDTH_IN_SIGMAS = 3.92
"""A 95% interval is 3.92 standard errors wide (Fingertips)."""
LIMITED = ["value", "lower95", "upper95"]
YEARS = 5
ENOUGH_SINCE_BREAK = 4

INCREASING, DECREASING = "increasing", "decreasing"
NO_CHANGE = "no significant change"
NOT_CALCULATED = "cannot be calculated"
TOO_FEW = "too few years since the break"

PAIRS = np.array([(i, j) for i in range(YEARS) for j in range(i + 1, YEARS)])
"""The ten pairs of five years."""
WITHOUT = np.array([[year not in pair for year in (-1, *range(YEARS))] for pair in PAIRS], float)
"""Which pairs stay: in the full fit, then in the five that leave one year out."""


def with_trends(frame: pl.DataFrame, breaks: pl.DataFrame) -> pl.DataFrame:
    """Add trend_marker, trend_chi2, trend_since_break, trend_years and trend_from of each row.

    Needs value, lower95 and upper95. trend_marker is the Fingertips marker of the five annual years
    up to the row's (trend_chi2 is its statistic); fewer years, a gap, or everyone counted in one of
    them: "cannot be calculated". trend_since_break is the same test on up to five years of the
    current series, at least four; in an exceptional year itself it cannot be calculated.
    trend_years is how many years of the series that test has (0 without a figure) and trend_from
    the end of the first of them.
    """
    rows = with_breaks(in_series(frame), breaks)
    plain = _tested(rows, ["series"], pl.col("months"))
    passed_over = pl.col("months") - 12 * pl.col("left_out")
    regular = rows.with_columns(value=pl.when(~pl.col("exceptional")).then("value"))
    current = _tested(regular, ["series", "era"], passed_over)
    fits = (plain["years"] == YEARS) & ~plain["everyone"]
    found = rows.select(
        trend_marker=pl.when(fits).then(plain["word"]).otherwise(pl.lit(NOT_CALCULATED)),
        trend_chi2=pl.when(fits).then(plain["chi2"]),
        trend_since_break=_since_break(current["years"], current["word"]),
        trend_years=current["years"],
        trend_from=current["first"],
    )
    return frame.with_columns(found)


def _since_break(years: pl.Series, word: pl.Series) -> pl.Expr:
    shown = HAS_INTERVAL & pl.col("value").is_not_null() & ~pl.col("exceptional")
    return (
        pl.when(years >= ENOUGH_SINCE_BREAK)
        .then(word)
        .when(shown & pl.col("recent"))
        .then(pl.lit(TOO_FEW))
        .otherwise(pl.lit(NOT_CALCULATED))
    )


def _tested(rows: pl.DataFrame, series: list[str], months: pl.Expr) -> pl.DataFrame:
    """Test the run of consecutive years that ends in each row; a row of the answer for each row.

    Gives years (in the run, at most five), first (the end of the first of them), everyone (a year
    in which all were counted), word, chi2.
    """
    usable = HAS_INTERVAL & pl.all_horizontal(pl.col(LIMITED).is_not_null())
    needed = rows.select(
        "row", "period_end", *series, "months", *LIMITED, "kind", run_months=months
    )
    points = needed.filter(usable).sort(*series, "run_months")
    places, present = _windows(points, series)
    chi2, sign = weighted_trend(*_lines(points, places, present))
    full = ((points["value"] == 100) & (points["kind"] == "proportion")).to_numpy()
    years = present.sum(axis=1)
    first = places[np.arange(points.height), YEARS - years]
    answers = pl.DataFrame(
        {
            "row": points["row"],
            "years": years,
            "first": points["period_end"].gather(first),
            "everyone": (full[places] & present).any(axis=1),
            "word": _words(chi2, sign),
            "chi2": chi2,
        }
    )
    joined = rows.select("row").join(answers, on="row", how="left", maintain_order="left")
    return joined.with_columns(pl.col("years").fill_null(0), pl.col("everyone").fill_null(False))


def _windows(
    points: pl.DataFrame, series: list[str]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Give for each point the places of the five up to it, and which of them are in its run."""
    back = np.arange(YEARS)[::-1]
    reach = np.arange(points.height)[:, None] - back
    places = reach.clip(0)
    months, *keys = (points[name].to_numpy() for name in ("run_months", *series))
    follow = [key[places] == key[:, None] for key in keys]
    apart = months[:, None] - months[places]
    run: NDArray[np.bool_] = np.logical_and.reduce([reach >= 0, apart == 12 * back, *follow])
    # A year missing ends the run: what lies before a gap does not count.
    return places, np.logical_and.accumulate(run[:, ::-1], axis=1)[:, ::-1]


def _lines(
    points: pl.DataFrame, places: NDArray[np.int64], present: NDArray[np.bool_]
) -> tuple[Numbers, Numbers, Numbers]:
    """Give each window's times, values and weights; a year outside the run weighs nothing."""
    width = (points["upper95"] - points["lower95"]).to_numpy()
    weights = (WIDTH_IN_SIGMAS / width) ** 2
    months = points["months"].to_numpy().astype(np.float64)
    values = points["value"].to_numpy()
    return months[places], values[places], np.where(present, weights[places], 0.0)


def weighted_trend(years: Numbers, values: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """Give χ² and the sign of weighted straight lines, a row of five points each.

    β = (Σw Σwtv − Σwt Σwv)/Δ, Δ = Σw Σwt² − (Σwt)², χ² = β²Δ/Σw with w = 1/σ² (OHID Fingertips).
    Summed over pairs of years, which is the same and leaves an exact zero where values are equal.
    sign is 1 or −1 where the full fit and every fit that leaves one year out agree, otherwise 0;
    a zero slope counts as positive. A weight of 0 leaves a point out; under two points, χ² is NaN.
    """
    # A year a row: whole years are then gathered at once, which takes a third of the time.
    t, v, w = (np.ascontiguousarray(one.T, np.float64) for one in (years, values, weights))
    first, second = PAIRS.T
    weight, apart = w[first] * w[second], t[second] - t[first]
    rise = v[second] - v[first]
    rise *= weight
    rise *= apart
    slopes: Numbers = WITHOUT.T @ rise
    spread = (weight * apart**2).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        chi2 = slopes[0] ** 2 / (spread * w.sum(axis=0))
    return chi2, _agreed(slopes, 1e-12 * np.abs(rise).sum(axis=0))


def proportion_trend(
    counts: Numbers, denominators: Numbers, years: Numbers
) -> tuple[Numbers, Numbers]:
    """Give χ² and the sign of Fingertips' second form, for proportions: a row of five points each.

    The sign is that of least squares of ln(c/(d − c)), agreed by every fit that leaves a year out
    (see `weighted_trend`). NaN and 0 where a count is 0 or all of its denominator.
    """
    computable = np.all((counts > 0) & (counts < denominators), axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        odds = np.where(computable[:, None], np.log(counts / (denominators - counts)), 0.0)
    _, sign = weighted_trend(years, odds, np.ones_like(odds))
    chi2 = proportion_trend_chi2(counts, denominators, years)
    return np.where(computable, chi2, np.nan), np.where(computable, sign, 0.0)


def proportion_trend_chi2(counts: Numbers, denominators: Numbers, years: Numbers) -> Numbers:
    """Give χ² = D[DΣct − CΣdt]² / {C(D−C)[DΣdt² − (Σdt)²]}, a row of points each.

    C and D are the totals of counts c and denominators d (Armitage 1955; OHID Fingertips). NaN
    where nobody or everybody is counted.
    """
    c, d = counts.sum(axis=1), denominators.sum(axis=1)
    ct, dt, dtt = (
        (of * by).sum(axis=1)
        for of, by in ((counts, years), (denominators, years), (denominators, years**2))
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        chi2: Numbers = d * (d * ct - c * dt) ** 2 / (c * (d - c) * (d * dtt - dt**2))
    return chi2


def _agreed(slopes: Numbers, nothing: Numbers) -> Numbers:
    """Give the sign that the full fit and all that leave one year out share, otherwise 0."""
    up = slopes >= -nothing
    return np.where(up.all(axis=0), 1.0, np.where(~up.any(axis=0), -1.0, 0.0))


def _words(chi2: Numbers, sign: Numbers) -> NDArray[np.str_]:
    clear = chi2 > CUT_OFF
    return np.select([clear & (sign > 0), clear & (sign < 0)], [INCREASING, DECREASING], NO_CHANGE)
