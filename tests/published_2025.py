"""DfE's health outcomes of November 2025 as a figures frame: the real file, if it is there."""

from datetime import date
from functools import cache
from pathlib import Path

import polars as pl
import pytest

from stats.benchmarks import with_benchmark
from stats.comparison import with_comparison
from stats.intervals import with_intervals
from tests.figure_rows import members, neighbours

SHARED = Path(__file__).parents[1].parent / "shared/data"
FILE = SHARED / "dfe/la_conviction_health_outcome_cla_2025.csv"

HEALTH = "Health assessments: Children looked after all ages"
SDQ = "Ages 5 to 16 years with SDQ score"
SUBSTANCE = "Substance misuse: Children looked after all ages"
UNDER_FIVE = "Development assessments: Children looked after ages 0 to 4 years"
CONVICTIONS = "Convictions: Children looked after Ages 10 to 17 years"
IDENTIFIED = "Identified as having a substance misuse problem"
RECEIVED = "SDQ score was received"

# Indicator, group, measure, denominator, kind, good, DfE's own polarity in LAIT.
INDICATORS = [
    ("health_assessment", HEALTH, "Had their annual health assessment", "Total all ages", "high"),
    ("immunisations", HEALTH, "Had their immunisations up to date", "Total all ages", "high"),
    ("dental_check", HEALTH, "Had their teeth checked by a dentist", "Total all ages", "high"),
    (
        "development_check",
        UNDER_FIVE,
        "Development assessments up to date",
        "Total ages 0 to 4 years",
        "high",
    ),
    ("sdq_received", SDQ, RECEIVED, "Total ages 5 to 16 years", "high"),
    ("sdq_concern", SDQ, "SDQ score is a cause for concern", RECEIVED, "low"),
    ("sdq_normal", SDQ, "SDQ score is normal", RECEIVED, "high"),
    ("sdq_borderline", SDQ, "SDQ score is borderline", RECEIVED, "neither"),
    ("sdq_average", SDQ, "SDQ average score", RECEIVED, "low"),
    ("substance_misuse", SUBSTANCE, IDENTIFIED, "Total all ages", "neither"),
    (
        "substance_intervention",
        SUBSTANCE,
        "Received an intervention for their substance misuse problem",
        IDENTIFIED,
        "high",
    ),
    ("substance_refused", SUBSTANCE, "Offered intervention but refused it", IDENTIFIED, "low"),
    (
        "convicted",
        CONVICTIONS,
        "Convicted or subject to youth cautions, or youth conditional cautions during the year",
        "Total ages 10 to 17 years",
        "low",
    ),
]
CATALOGUE = pl.DataFrame(
    INDICATORS, schema=["indicator", "group", "measure", "base", "good"], orient="row"
)
BREAKS = pl.DataFrame(
    {
        "indicator": ["dental_check"],
        "period_end": [date(2021, 3, 31)],
        "effect": ["exceptional year"],
        "reason": ["Covid-19 closed dental practices"],
    }
)


def published() -> pl.DataFrame:
    """The real figures through `with_comparison`, against England; skips without the file."""
    if not FILE.exists():
        pytest.skip(f"needs DfE's published file, {FILE.name}, in shared/data")
    return _published()


@cache
def _published() -> pl.DataFrame:
    figures = with_intervals(_figures())
    return with_comparison(with_benchmark(figures, "england", members(), neighbours()))


def _figures() -> pl.DataFrame:
    cells = pl.read_csv(FILE, infer_schema=False).with_columns(
        area=pl.coalesce("old_la_code", "region_code", "country_code"),
        level=pl.col("geographic_level").str.to_lowercase().replace("national", "england"),
        shown=pl.col("children_count").cast(pl.Float64, strict=False),
        percent=pl.col("children_percent").cast(pl.Float64, strict=False),  # as DfE prints it
        period_end=pl.date(pl.col("time_period").cast(pl.Int32), 3, 31),
    )
    place = ["period_end", "area"]
    measures = cells.join(
        CATALOGUE, left_on=["characteristic", "breakdown"], right_on=["group", "measure"]
    )
    bases = cells.select(*place, group="characteristic", base="breakdown", denominator="shown")
    joined = measures.join(
        bases,
        left_on=[*place, "characteristic", "base"],
        right_on=[*place, "group", "base"],
        how="left",
    )
    return joined.select(*_columns())


def _columns() -> list[pl.Expr]:
    mean = pl.col("indicator") == "sdq_average"
    rate = (
        pl.when(pl.col("level") == "regional")
        .then("percent")
        .otherwise(100 * pl.col("shown") / pl.col("denominator"))
    )
    value = pl.when(pl.col("denominator") > 0).then(pl.when(mean).then("shown").otherwise(rate))
    confidential = (pl.col("children_count") == "c") | value.is_null()
    return [
        pl.col("indicator", "area", "period_end", "denominator", "good"),
        pl.col("level").replace("regional", "region"),
        pl.when(~mean).then("shown").alias("numerator"),
        value.alias("value"),
        pl.when(confidential).then(pl.lit("confidential")).otherwise(pl.lit("ok")).alias("status"),
        pl.coalesce("la_name", "region_name", "country_name").alias("area_name"),
        pl.when(mean).then(pl.lit("mean")).otherwise(pl.lit("proportion")).alias("kind"),
        pl.when(pl.col("indicator") == "substance_misuse")
        .then(pl.lit("low"))
        .otherwise("good")
        .alias("lait_good"),
        pl.col("percent"),
        pl.lit("all").alias("breakdown"),
        pl.lit("all").alias("subgroup"),
        pl.lit("").alias("supplier"),
        pl.lit("dfe_outcomes").alias("source"),
        pl.lit(None, pl.String).alias("region"),
        pl.lit(None, pl.String).alias("sub_region"),
        *(
            pl.lit(None, pl.Float64).alias(name)
            for name in ("sd", "published_lower95", "published_upper95")
        ),
    ]


def real_neighbours() -> pl.DataFrame:
    """DfE's statistical neighbours, May 2025: area, neighbour, position."""
    file = SHARED / "geo/sn_model_2025_wide.csv"
    if not file.exists():
        pytest.skip(f"needs DfE's statistical neighbours, {file.name}, in shared/data")
    wide = pl.read_csv(file, infer_schema=False)
    return pl.concat(
        wide.select(area="old_la_code", neighbour=f"SN_{place}", position=pl.lit(place))
        for place in range(1, 11)
    )


def in_2025(figures: pl.DataFrame, indicator: str) -> pl.DataFrame:
    """The councils' rows of an indicator in the latest year."""
    return figures.filter(
        pl.col("indicator") == indicator,
        pl.col("period_end") == date(2025, 3, 31),
        pl.col("level") == "local authority",
    )
