"""How long DfE's yearly file takes into a fresh SQLite store, beside the same work in pandas.

    python benchmarks/loading.py [FILE]

Each run is a process of its own, ours and pandas' by turns; the clock starts after the imports. Both
end in the same table: a count beside its denominator, status and value, 16 columns. Ours also keeps
what pandas here does not: checks of every cell, the refused rows, a key and a receipt.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
import pandas as pd
import polars as pl
import sqlalchemy as sa
import sqlalchemy.dialects.sqlite  # otherwise each side's first engine would import it

sys.path.insert(0, str(Path(__file__).parents[1]))

import areas
import indicators
import loaders
import loading
import observations
import store
from benchmarks.timing import machine, print_table, spread, timed
from loaders.source_file import SourceFile

ROOT = Path(__file__).parents[1]
PUBLISHED = ROOT.parent / "shared/data/dfe/la_conviction_health_outcome_cla_2025.csv"
SAMPLE = ROOT / "sample_data/la_conviction_health_outcome_cla.csv"
RUNS = 9
TARGET = 0.5


def with_ours(source: Path, url: str) -> None:
    """Load as `cli.py load` does: open a new store, recognise, check, save."""
    engine = store.open_store(url)
    file = SourceFile.at(source)
    if source == SAMPLE:  # which load_file refuses, for its areas are invented
        loaded = loaders.recognise(file).load(file, areas.known(store.read_areas(engine)))
        store.save(engine, file.name, file.sha256, loaded)
    else:
        loading.load_file(engine, file)
    engine.dispose()


def with_pandas(source: Path, url: str) -> None:
    """Load as an analyst would: read_csv, two merges, to_sql."""
    engine = sa.create_engine(url)
    tidied(source).to_sql("observations", engine, if_exists="append", index=False)
    engine.dispose()


def tidied(source: Path) -> pd.DataFrame:
    """Read the file with pandas into the columns of observations.SCHEMA."""
    table = pd.read_csv(source, dtype=str, keep_default_na=False)
    table.columns = pd.Index([*table.columns[:-4], "group", "measure", "count", "percent"])
    level = table["geographic_level"]
    table["area"] = np.select(
        [level == "National", level == "Regional"],
        [table["country_code"], table["region_code"]],
        table["old_la_code"],
    )
    recipes = pd.DataFrame(indicators.recipes("dfe_outcomes").to_dicts())
    bases = table[["area", "time_period", "group", "measure", "count"]].set_axis(
        ["area", "time_period", "group", "denominator", "base"], axis=1
    )
    return _columns(
        table.merge(recipes, on=["group", "measure"]).merge(
            bases, on=["area", "time_period", "group", "denominator"], how="left"
        )
    )


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    year = rows["time_period"].astype(int)
    count, percent, base = (
        pd.to_numeric(rows[name], errors="coerce") for name in ("count", "percent", "base")
    )
    mean, level = rows["kind"] == "mean", rows["geographic_level"]
    computed = (level == "Local authority") | ((level == "National") & (base >= 1000))
    rate = (100 * count / base).where(computed & count.notna() & base.notna(), percent)
    value = rate.mask(mean, count)
    symbol = rows["count"].str.lower().map(observations.SYMBOLS)
    rest = np.select([base == 0, value.notna()], ["not_applicable", "ok"], "unavailable")
    status = symbol.fillna(pd.Series(rest, rows.index))
    return pd.DataFrame(
        {
            "indicator": rows["indicator"],
            "area": rows["area"],
            "period_start": pd.to_datetime({"year": year - 1, "month": 4, "day": 1}).dt.date,
            "period_end": pd.to_datetime({"year": year, "month": 3, "day": 31}).dt.date,
            "breakdown": "all",
            "subgroup": "all",
            "numerator": count.mask(mean),
            "denominator": base,
            "value": value.where(status == "ok"),
            "status": status,
            "source": "dfe_outcomes",
            "release": str(year.max()),
            "supplier": "",
            "sd": np.nan,
            "published_lower95": np.nan,
            "published_upper95": np.nan,
        }
    )


SIDES: dict[str, Callable[[Path, str], None]] = {"ours": with_ours, "pandas": with_pandas}


def run_once(side: str, source: Path) -> None:
    """Load once into a store of its own and print milliseconds and what is in it, as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/store.sqlite"
        took, _ = timed(lambda: SIDES[side](source, url))
        query = "SELECT status, COUNT(*), ROUND(SUM(value), 3), SUM(denominator) FROM observations"
        with sa.create_engine(url).connect() as connection:
            held = connection.exec_driver_sql(f"{query} GROUP BY status ORDER BY status")
            print(json.dumps({"ms": took, "held": [list(row) for row in held]}))


def in_its_own_process(side: str, source: Path) -> tuple[float, list[object]]:
    """Run one side in a new process; give milliseconds and what the store then held."""
    command = [sys.executable, __file__, side, str(source)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    answer = json.loads(said)
    return answer["ms"], answer["held"]


def compare(source: Path) -> None:
    """Run both sides by turns and print the table. Raises AssertionError where they disagree."""
    runs = {side: list[float]() for side in SIDES}
    held = {}
    for _ in range(RUNS):
        for side in SIDES:
            took, held[side] = in_its_own_process(side, source)
            runs[side].append(took)
    assert held["ours"] == held["pandas"], f"The two stores differ: {held}"
    ratio = median(runs["ours"]) / median(runs["pandas"])
    rows = pl.read_csv(source, infer_schema=False).height
    print(f"{source.name}, {rows:,} rows, into a fresh SQLite store: {RUNS} runs of each by turns")
    print(f"({machine()})\n")
    print_table(
        ["milliseconds", "median", "fastest", "slowest"],
        [[side, *spread(times)] for side, times in runs.items()],
    )
    print(f"Ours takes {ratio:.2f} of pandas' time (target: at most {TARGET}).")


def main() -> None:
    """Compare, or with a side's name first run that side once."""
    asked = sys.argv[1:]
    if asked and asked[0] in SIDES:
        run_once(asked[0], Path(asked[1]))
    else:
        compare(Path(asked[0]).resolve() if asked else PUBLISHED if PUBLISHED.exists() else SAMPLE)


if __name__ == "__main__":
    main()
