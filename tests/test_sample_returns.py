"""The sample's quarterly returns: three suppliers, their stories and their faults."""

from __future__ import annotations

import polars as pl
import pytest

import reading
import store
from loaders import quarterly_return
from loaders.source_file import SourceFile
from sample_data.invented_returns import COLUMNS, FILES, rows
from stats.control_charts import with_control_charts
from tests.filled_stores import ROOT

LYNX_GREEN = "106"


@pytest.fixture(scope="module")
def held(sample_store: str) -> reading.Holding:
    engine = store.open_store(sample_store)
    found = reading.read(engine)
    engine.dispose()
    return found


@pytest.fixture(scope="module")
def returned(held: reading.Holding) -> pl.DataFrame:
    return held.observations.filter(source="quarterly_return", area=LYNX_GREEN)


@pytest.mark.parametrize("name", FILES)
def test_the_script_writes_the_files_as_they_are(name: str) -> None:
    lines = (ROOT / "sample_data" / name).read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) - 1 == len(list(rows(FILES[name])))
    assert lines[1].endswith(",".join(next(iter(rows(FILES[name])))[4:]))


@pytest.mark.parametrize(
    ("name", "receipt"),
    [
        ("return_community_health.csv", (263, 257, 5, 1)),
        ("return_hospitals_trust.csv", (81, 78, 3, 0)),
        ("return_mental_health.csv", (228, 225, 3, 0)),
    ],
)
def test_each_has_faults_and_the_rest_is_used(
    held: reading.Holding, name: str, receipt: tuple[int, ...]
) -> None:
    loads = held.loads.filter(file=name)
    assert loads.select("read", "kept", "refused", "not_used").rows() == [receipt]
    file = SourceFile.at(ROOT / "sample_data" / name)
    assert quarterly_return.load(file, held.areas).supplier == FILES[name]


def test_two_suppliers_add_up_but_for_the_quarter_that_one_has_not_sent(
    returned: pl.DataFrame,
) -> None:
    quarters = returned.filter(indicator="iha_20_working_days", breakdown="all")
    both = pl.col("supplier") == "Sample Community Health + Sample Hospitals Trust"
    alone = quarters.filter(~both).select("period_end", "supplier").rows()
    assert [(str(end), supplier) for end, supplier in alone] == [
        ("2024-12-31", "Sample Community Health")
    ]


def test_the_charts_show_what_they_were_invented_for(returned: pl.DataFrame) -> None:
    goods = {"iha_20_working_days": "high", "rha_in_date": "high", "dental_12_months": "high"}
    goods |= {"mh_first_contact_28_days": "high"}
    points = returned.filter(
        pl.col("indicator").is_in(list(goods)) & (pl.col("breakdown") == "all")
    ).with_columns(
        good=pl.lit("high"),
        target=pl.when(pl.col("indicator") == "mh_first_contact_28_days").then(95.0),
        supplier=pl.lit("all"),
    )
    charts = with_control_charts(points).filter(refused="")
    icons = dict(charts.select("indicator", "icon").unique().rows())
    assert icons["iha_20_working_days"] == "improvement"
    assert icons["rha_in_date"] == "common cause"
    assert icons["dental_12_months"] == "concern"
    waits = charts.filter(indicator="mh_first_contact_28_days")
    assert waits["assurance"].unique().to_list() == ["failing"]
