"""Rows of the figures as the sentences read them: say what matters, the rest is filled in."""

from __future__ import annotations

from datetime import date
from typing import Any

Row = dict[str, Any]

NOTHING: Row = dict.fromkeys(
    [
        "numerator",
        "denominator",
        "value",
        "lower95",
        "upper95",
        "benchmark_value",
        "not_compared",
        "rank",
        "ranked",
        "rank_lower95",
        "rank_upper95",
        "change",
        "change_lower95",
        "change_upper95",
        "trend_since_break",
        "missing_out",
        "missing_out_lower95",
        "missing_out_upper95",
        "years_worse",
        "priority",
        "bound_lower",
        "bound_upper",
    ]
)
USUAL: Row = NOTHING | {
    "indicator": "immunisations",
    "area": "306",
    "area_name": "Croydon",
    "level": "local authority",
    "period_start": date(2024, 4, 1),
    "period_end": date(2025, 3, 31),
    "status": "ok",
    "benchmark": "england",
    "benchmark_name": "England",
    "comparison95": "not compared",
    "comparison998": "not compared",
    "check_data": "",
    "stands_out": False,
}


def said(indicator: str, x: float | None = None, n: float | None = None, **other: Any) -> Row:
    """One figure: the percent of two counts unless `other` gives a value; confidential without."""
    value = other.get("value", 100 * x / n if x is not None and n else None)
    status = "ok" if value is not None else "confidential"
    figure = {"indicator": indicator, "numerator": x, "denominator": n, "value": value}
    return USUAL | figure | {"status": status} | other


def worse(
    indicator: str, x: float, n: float, benchmark: float, missing: float, **other: Any
) -> Row:
    """A figure that the test calls worse than its benchmark, with the children missing out."""
    found = {"benchmark_value": benchmark, "comparison95": "worse", "missing_out": missing}
    lasted = {"priority": "long-standing", "years_worse": 5, "stands_out": True}
    return said(indicator, x, n, **(found | lasted | other))


# Published for the year ending 31 March 2025 (DfE, 26 November 2025); England's rates are
# 49,160, 47,320, 52,580 of 58,530 and 14,320 of 33,790.
IMMUNISATIONS = worse(
    "immunisations",
    202,
    332,
    83.9911157,
    76.8505,
    lower95=55.4977,
    upper95=65.9437,
    missing_out_lower95=59.9177,
    missing_out_upper95=94.5983,
    rank=144,
    ranked=151,
    rank_lower95=135,
    rank_upper95=146,
    change=1.4,
    change_lower95=-6.0,
    change_upper95=8.8,
    trend_since_break="no significant change",
)
DENTAL = worse("dental_check", 203, 332, 80.8474287, 65.4135)
ASSESSMENTS = said(
    "health_assessment", 312, 332, benchmark_value=89.834273, comparison95="better", missing_out=0
)
CONCERN = said("sdq_concern", 64, 182, benchmark_value=42.379402, comparison95="better")
DEVELOPMENT = said("development_check", 33, 35, benchmark_value=87.735849, comparison95="similar")
AVERAGE = said(
    "sdq_average",
    value=14.5,
    benchmark_value=14.9,
    not_compared="the figure has no interval",
)
HIDDEN = said("substance_misuse", priority="too few children", not_compared="not published")
ENGLAND = said(
    "immunisations",
    49160,
    58530,
    area="E92000001",
    area_name="England",
    level="england",
    not_compared="England is compared with nothing",
)
REDBRIDGE = worse(
    "immunisations",
    23,
    218,
    83.9911157,
    160.1,
    area="317",
    area_name="Redbridge",
    check_data="11% is lower than in 95% of councils: check the recording first",
)
