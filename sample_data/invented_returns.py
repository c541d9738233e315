"""Three suppliers' invented quarterly returns of two sample councils, each with a few faults.

Stories for the Timeliness and Pathway pages: initial assessments that got clearly quicker, reviews
that stay as they were, dental checks that slip month by month, waits for mental-health support that
never meet four weeks, a trust whose return of one quarter is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sample_data.drawing import generator

COLUMNS = [
    "Supplier",
    "Area",
    "Indicator",
    "Period",
    "Group",
    "Numerator",
    "Denominator",
    "Days",
]
COMMUNITY = "Sample Community Health"
HOSPITALS = "Sample Hospitals Trust"
MENTAL_HEALTH = "Sample Children's Mental Health"
FILES = {
    "return_community_health.csv": COMMUNITY,
    "return_hospitals_trust.csv": HOSPITALS,
    "return_mental_health.csv": MENTAL_HEALTH,
}
LYNX_GREEN, PERSEUSHIRE = "Lynx Green (106)", "Perseushire (061)"
SIZES = {LYNX_GREEN: 1.0, PERSEUSHIRE: 2.2}
"""Children in care, by Lynx Green's."""

YEARS = (2021, 2022, 2023, 2024)
QUARTERS = [f"Q{q} {year}/{(year + 1) % 100}" for year in YEARS for q in (1, 2, 3, 4)]
MONTHS = [
    f"{name} {year}"
    for year in (2023, 2024, 2025)
    for name in (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    )
][3:27]
"""April 2023 to March 2025."""
ALL = "All children"
REASONS = {
    "Consent or paperwork late": 0.36,
    "Placed out of area, awaiting host": 0.24,
    "Clinic capacity": 0.2,
    "Was not brought or declined": 0.2,
}
MISSING_QUARTER = "Q3 2024/25"

Cells = list[str]


@dataclass(frozen=True)
class Series:
    """One indicator's quarters: about how many children are counted, and the percents by quarter."""

    indicator: str
    children: int
    percents: tuple[float, ...]


def _steady(percent: float) -> tuple[float, ...]:
    return (percent,) * len(QUARTERS)


def _steps(before: float, after: float, quarters_before: int) -> tuple[float, ...]:
    return (before,) * quarters_before + (after,) * (len(QUARTERS) - quarters_before)


SENT = {
    COMMUNITY: (
        Series("notified_5_working_days", 36, _steady(66)),
        Series("iha_20_working_days", 42, _steps(44, 72, 8)),
        Series("rha_in_date", 120, _steady(86)),
        Series("plan_shared_with_gp", 120, _steps(91, 82, 9)),
        Series("immunisations_up_to_date", 330, _steady(64)),
    ),
    HOSPITALS: (Series("iha_20_working_days", 30, _steps(46, 60, 8)),),
    MENTAL_HEALTH: (
        Series("sdq_returned_12_months", 228, _steady(80)),
        Series("sdq_17_plus", 182, _steady(38)),
        Series("sdq_17_plus_referred", 70, _steps(48, 62, 10)),
        Series("mh_first_contact_28_days", 44, _steady(41)),
    ),
}


def rows(supplier: str) -> Iterator[Cells]:
    """Give the rows of one supplier's return, in the columns COLUMNS, its faults last."""
    for area, size in SIZES.items():
        for series in SENT[supplier]:
            for cells in _quarters(supplier, area, size, series):
                yield [supplier, area, *cells]
        for cells in _beside(supplier, area, size):
            yield [supplier, area, *cells]
    yield from ([supplier, *cells] for cells in FAULTS[supplier])


def _drawn(supplier: str, area: str, size: float, series: Series) -> list[tuple[int, int]]:
    """Draw numerator and denominator of each quarter."""
    draw = generator("return", supplier, area, series.indicator)
    counted = [int(n) for n in draw.poisson(series.children * size, len(QUARTERS))]
    met = draw.binomial(counted, [percent / 100 for percent in series.percents])
    # beyond chance and 1 to 5: the sample is to show a chart, not a row of hidden points
    return [(min(max(int(x), 6), n - 6), n) for x, n in zip(met, counted, strict=True)]


def _quarters(supplier: str, area: str, size: float, series: Series) -> Iterator[Cells]:
    drawn = dict(zip(QUARTERS, _drawn(supplier, area, size, series), strict=True))
    if (supplier, area) == (HOSPITALS, LYNX_GREEN):
        del drawn[MISSING_QUARTER]
    for quarter, (x, n) in drawn.items():
        yield _counts(series.indicator, quarter, x, n)
        if series.indicator == "iha_20_working_days":
            yield _counts("iha_late", quarter, n - x)
    if series.indicator == "iha_20_working_days":
        last = [pair for quarter, pair in drawn.items() if quarter.endswith("2024/25")]
        yield from _year(sum(x for x, _ in last), sum(n for _, n in last))


def _year(x: int, n: int) -> Iterator[Cells]:
    """Give the last year as a whole, in area beside out of area, and why assessments were late."""
    inside = round(0.7 * n), round(0.8 * x)
    yield _counts("iha_20_working_days", "2024/25", x, n)
    yield _counts("iha_20_working_days", "2024/25", inside[1], inside[0], "Location: In area")
    yield _counts(
        "iha_20_working_days", "2024/25", x - inside[1], n - inside[0], "Location: Out of area"
    )
    yield _counts("iha_late", "2024/25", n - x)
    given = {reason: round(share * (n - x)) for reason, share in REASONS.items()}
    given["Consent or paperwork late"] += n - x - sum(given.values())
    for reason, late in given.items():
        yield _counts("iha_late", "2024/25", late, group=f"Reason: {reason}")


def _beside(supplier: str, area: str, size: float) -> Iterator[Cells]:
    """Give what is no share of a quarter: dental checks month by month, waits, children waiting."""
    draw = generator("return", supplier, area, "beside")
    if supplier == COMMUNITY:
        for place, month in enumerate(MONTHS):
            n = int(draw.poisson(300 * size))
            x = int(draw.binomial(n, (79 - max(0, place - 12)) / 100))
            yield _counts("dental_12_months", month, x, n)
    if supplier == MENTAL_HEALTH:
        for place, quarter in enumerate(QUARTERS):
            seen = int(draw.poisson(40 * size))
            median = 33 + int(draw.integers(-5, 6))
            yield _wait("mh_first_contact_median_days", quarter, seen, median)
            yield _wait(
                "mh_first_contact_90th_days", quarter, seen, median + 40 + int(draw.integers(9))
            )
            waiting = int(draw.poisson((14 + place) * size))
            yield _counts("mh_still_waiting_lac", quarter, max(waiting, 6))


def _counts(indicator: str, period: str, x: int, n: int | None = None, group: str = ALL) -> Cells:
    return [indicator, period, group, str(x), "" if n is None else str(n), ""]


def _wait(indicator: str, period: str, n: int, days: int) -> Cells:
    return [indicator, period, ALL, "", str(n), str(days)]


FAULTS: dict[str, tuple[Cells, ...]] = {
    COMMUNITY: (
        [LYNX_GREEN, "optician_2_years", "Q4 2024/25", ALL, "212", "121", ""],
        ["Lynx Green (999)", "optician_2_years", "Q4 2024/25", ALL, "112", "221", ""],
        [LYNX_GREEN, "gp_registered", "Q4 2024/25", ALL, "330", "332", ""],
        [LYNX_GREEN, "gp_registered", "Q4 2024/25", "Sex: Girls", "150", "152", ""],
        [LYNX_GREEN, "gp_registered", "Q4 2024/25", "Sex: Boys", "179", "181", ""],
        [LYNX_GREEN, "gp_registered", "Q4 2024/25", "Sex: Not known", "0", "0", ""],
        [LYNX_GREEN, "optician_2_years", "Q3 2024/25", ALL, "", "", ""],
    ),
    HOSPITALS: (
        [LYNX_GREEN, "iha_20_working_days", "Q4 2024/25", ALL, "21", "30", ""],
        [LYNX_GREEN, "iha_20_working_days", "Q5 2024/25", ALL, "21", "30", ""],
        [LYNX_GREEN, "Bloods taken", "Q4 2024/25", ALL, "21", "30", ""],
    ),
    MENTAL_HEALTH: (
        [LYNX_GREEN, "health_summary_before_18", "Q4 2024/25", ALL, "=12+3", "20", ""],
        [LYNX_GREEN, "health_summary_before_18", "Q3 2024/25", ALL, "-4", "20", ""],
        [PERSEUSHIRE, "views_recorded", "Q4 2024/25", ALL, "[c]", "140", ""],
        [PERSEUSHIRE, "mh_first_contact_median_days", "March 2025", ALL, "", "12", "soon"],
    ),
}
"""Rows that are refused; one is prepared but empty, one hides its number, as in real returns."""
