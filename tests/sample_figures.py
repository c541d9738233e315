"""The committed sample as text, and its councils' figures as numbers, for the tests of the sample."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import polars as pl

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data"
REAL = ROOT.parent / "shared/data/dfe/la_conviction_health_outcome_cla_2025.csv"

ASSESSMENT = "Had their annual health assessment"
IMMUNISED = "Had their immunisations up to date"
TEETH = "Had their teeth checked by a dentist"
DEVELOPMENT = "Development assessments up to date"
RECEIVED = "SDQ score was received"
CONCERN = "SDQ score is a cause for concern"
BORDERLINE, NORMAL = "SDQ score is borderline", "SDQ score is normal"
CONVICTED = "Convicted or subject to youth cautions, or youth conditional cautions during the year"
IDENTIFIED = "Identified as having a substance misuse problem"
REFUSED = "Offered intervention but refused it"
TREATED = "Received an intervention for their substance misuse problem"
AVERAGE = "SDQ average score"
DENOMINATOR = {
    ASSESSMENT: "Total all ages",
    IMMUNISED: "Total all ages",
    TEETH: "Total all ages",
    DEVELOPMENT: "Total ages 0 to 4 years",
    RECEIVED: "Total ages 5 to 16 years",
    CONCERN: RECEIVED,
    BORDERLINE: RECEIVED,
    NORMAL: RECEIVED,
    CONVICTED: "Total ages 10 to 17 years",
    IDENTIFIED: "Total all ages",
    REFUSED: IDENTIFIED,
    TREATED: IDENTIFIED,
}


def read(name: str, folder: Path = SAMPLE) -> pl.DataFrame:
    """Every cell of one of the sample's tables as text, a blank as null."""
    return pl.read_csv(folder / name, infer_schema=False)


DFE = read("la_conviction_health_outcome_cla.csv")
COUNCILS = DFE.filter(pl.col("geographic_level") == "Local authority")
NHS = read("nhs_mhsds.csv")
AREAS = read("areas.csv")


def rates() -> pl.DataFrame:
    """Council, year, measure, count, base and rate, where a count and its base are both shown."""
    key = ["old_la_code", "time_period", "characteristic"]
    count = pl.col("children_count").cast(pl.Float64, strict=False)
    counts = COUNCILS.with_columns(count=count, base_name=pl.col("breakdown").replace(DENOMINATOR))
    bases = counts.select(*key, base_name="breakdown", base="count")
    joined = counts.filter(pl.col("breakdown").is_in(list(DENOMINATOR))).join(
        bases, on=[*key, "base_name"], how="left"
    )
    shown = joined.filter(pl.col("count").is_not_null() & (pl.col("base") > 0))
    return shown.with_columns(rate=100 * pl.col("count") / pl.col("base"))


RATES = rates()


def one(name: str, measure: str) -> dict[int, tuple[float, float]]:
    """Count and base of a council by year."""
    rows = RATES.filter((pl.col("la_name") == name) & (pl.col("breakdown") == measure))
    return {int(year): (x, n) for year, x, n in rows.select("time_period", "count", "base").rows()}


def wilson(x: float, n: float) -> tuple[float, float]:
    """Limits in percent, at 95% (Wilson 1927)."""
    z = 1.959964
    middle, half = 2 * x + z * z, z * sqrt(z * z + 4 * x * (1 - x / n))
    return 50 * (middle - half) / (n + z * z), 50 * (middle + half) / (n + z * z)


def england(measure: str, year: int) -> float:
    rows = DFE.filter(
        (pl.col("geographic_level") == "National") & (pl.col("time_period") == str(year))
    )
    counts = dict(rows.select("breakdown", "children_count").rows())
    return 100 * float(counts[measure]) / float(counts[DENOMINATOR[measure]])
