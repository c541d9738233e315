"""Sources beside DfE's outcomes change no year, area or need, nor what is taken away."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

import reading
import store
from cli import cli
from loaders.source_file import SourceFile
from tests import test_dfe_looked_after as looked_after
from tests import test_dfe_national as national
from tests.compared_views import view_of
from tests.dfe_rows import CROYDON, ENGLAND
from tests.filled_stores import filled_with, in_real_codes
from tests.fingertips_rows import download, figure
from tests.screens import Open, open_page, words

__all__ = ["open_page"]

BESIDE = [
    national.file(
        [*national.AGED, *national.teeth("Female", "Total all ages", 20_860, 80, 26_050)]
    ),
    looked_after.file(
        [
            looked_after.row(ENGLAND, looked_after.ON_THE_DAY, 12_183_016, 81_770, 67),
            looked_after.row(CROYDON, looked_after.ON_THE_DAY, 93_945, 547, 58),
        ]
    ),
    download([figure(time="2025/26"), figure("E92000001,England", time="2025/26")]),
]
"""A breakdown of England, numbers in care, and a newer year of all children, newer than DfE's."""


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Two stores: DfE's outcomes alone, and with the other sources beside them."""
    outcomes = in_real_codes()
    kinds: dict[str, list[SourceFile]] = {"alone": [outcomes], "beside": [outcomes, *BESIDE]}
    return {
        name: filled_with(tmp_path_factory.mktemp(name), *files) for name, files in kinds.items()
    }


def held(address: str) -> reading.Holding:
    engine = store.open_store(address)
    found = reading.read(engine)
    engine.dispose()
    return found


def test_the_years_and_the_areas_are_those_of_the_outcomes(stores: dict[str, str]) -> None:
    alone, beside = held(stores["alone"]), held(stores["beside"])
    assert beside.observations.height > alone.observations.height
    assert reading.years(beside) == reading.years(alone)
    assert reading.area_names(beside) == reading.area_names(alone)


def test_an_areas_figures_and_needs_of_the_year_are_the_same(stores: dict[str, str]) -> None:
    alone, beside = (view_of(stores[name], "306") for name in ("alone", "beside"))
    assert beside.now.equals(alone.now)
    assert beside.needs == alone.needs
    assert beside.cohort == alone.cohort


def test_the_latest_period_of_an_indicator_is_its_own(stores: dict[str, str]) -> None:
    rows = view_of(stores["beside"], "306").figures.filter(pl.col("latest"))
    ends = rows.group_by("indicator").agg(pl.col("period_end").max()).rows()
    newest = dict(ends)
    assert newest["dental_check"].year == 2025
    assert newest["injury_admissions"].year == 2026


def test_what_is_taken_away_is_the_same(
    stores: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = []
    for name, address in stores.items():
        monkeypatch.setenv("DATABASE_URL", address)
        out = tmp_path / f"{name}.csv"
        done = CliRunner().invoke(cli, ["export", "--area", "306", "--out", str(out)])
        assert done.exit_code == 0, done.output
        written.append(out.read_bytes())
    assert written[0] == written[1]


def test_figures_of_all_children_stand_apart_the_areas_beside_englands(
    stores: dict[str, str], open_page: Open
) -> None:
    heading = '<th scope="col" class="n">Croydon</th><th scope="col" class="n">England</th>'
    both = '<td class="n">49 per 10,000 (44 to 54)</td>' * 2
    said = words(open_page("health_assessments.py", stores["beside"], area="306"))
    assert heading in said
    assert both in said
    england = words(open_page("health_assessments.py", stores["beside"], area="E92000001"))
    assert '<td class="n">49 per 10,000 (44 to 54)</td>' in england
    assert both not in england
    alone = words(open_page("health_assessments.py", stores["alone"], area="306"))
    assert "49 per 10,000 (44 to 54)" not in alone
