"""Places through time: what an area was part of, what it became, and a council nobody has seen."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import polars as pl
import pytest
from click.testing import CliRunner

import areas
import reading
import store
from cli import cli
from indicators import catalogue
from loaders.source_file import SourceFile
from panels.lines import as_frame, lines, of_one, related_to
from sentences import dated, origin
from tests.compared_views import view_of
from tests.dfe_rows import CROYDON, dfe_file, teeth
from tests.filled_stores import filled_with, in_real_codes
from tests.screens import Open, words
from tests.screens import open_page as open_page

PLACES = areas.reference_areas()
SUCCESSOR, COUNTY = "019", "033"
"""West Polaris of the sample, and Polarishire, which ended in March 2022."""


def row(area: str) -> dict[str, object]:
    return PLACES.row(by_predicate=pl.col("area") == area, named=True)


def said(area: str) -> str:
    kin = areas.kin(PLACES)
    before, after = kin[area]
    names = dict(PLACES.select("area", "area_name").iter_rows())
    siblings = len(kin[before[0]].after) if before else 0
    return origin(row(area), [names[b] for b in before], siblings, [names[a] for a in after])


@pytest.mark.parametrize(
    ("area", "words_of_it"),
    [
        ("940", "part of Northamptonshire until 2021"),
        ("941", "part of Northamptonshire until 2021"),
        ("942", "part of Cumbria until 2023"),
        ("943", "part of Cumbria until 2023"),
        ("838", "part of Dorset until 2019"),
        ("839", "formed in 2019 out of Dorset, Poole and Bournemouth"),
        ("928", "became North Northamptonshire and West Northamptonshire in 2021"),
        ("909", "became Cumberland and Westmorland and Furness in 2023"),
        ("306", ""),
        ("815", ""),
        ("E54000063", "became NHS Surrey and Sussex ICB in 2026"),
    ],
)
def test_a_place_says_what_it_was_part_of_or_became(area: str, words_of_it: str) -> None:
    assert said(area) == words_of_it


def test_a_name_has_its_year_once() -> None:
    assert dated(row("928")) == "Northamptonshire (until 2021)"
    assert dated(row("940")) == "North Northamptonshire (from 2021)"
    assert dated(row("835")) == "Dorset (until March 2019)"
    assert dated(row("306")) == "Croydon"


def test_a_predecessor_is_a_line_of_its_own_and_only_when_asked_for(sample_store: str) -> None:
    view = view_of(sample_store, SUCCESSOR)
    assert related_to(view) == {COUNTY: "Polarishire (until 2022)"}
    one = catalogue()["immunisations"]
    without = as_frame(of_one(lines(view, [one.id]), one))
    with_it = as_frame(of_one(lines(view, [one.id], related=True), one))
    assert "Polarishire (until 2022)" not in set(without["name"])
    county = with_it.filter(pl.col("value").is_not_null(), name="Polarishire (until 2022)")
    ours = with_it.filter(pl.col("ours"))
    assert county["year"].to_list() == [2021, 2022]
    assert ours["year"].min() == 2023
    assert with_it["name"].unique(maintain_order=True).to_list()[:2] == [
        "West Polaris",
        "Polarishire (until 2022)",
    ]


def test_the_trends_page_says_it_on_the_chart_and_offers_the_predecessor(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("trends.py", sample_store, area=SUCCESSOR, indicator="immunisations")
    assert "West Polaris (part of Polarishire until 2022)" in words(app)
    (toggle,) = app.toggle
    assert toggle.label == "Show Polarishire (until 2022) too, dashed and not joined"
    assert not toggle.value
    assert not toggle.set_value(True).run().exception


def test_a_place_that_never_changed_has_no_toggle(sample_store: str, open_page: Open) -> None:
    assert not open_page("trends.py", sample_store, area="106").toggle


def test_an_area_is_listed_with_the_month_it_ended(published_store: str) -> None:
    engine = store.open_store(published_store)
    names = reading.area_names(reading.read(engine))
    engine.dispose()
    assert names["928"] == "Northamptonshire (until March 2021)"
    assert names["E54000063"] == "NHS Surrey Heartlands ICB (ICB until March 2026)"
    assert names["E54000069"] == "NHS Surrey and Sussex ICB (ICB)"


# A council that nobody has seen before


@pytest.fixture(scope="module")
def newshire(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a store with one council, Newshire (998), that no table knows."""
    file = in_real_codes()
    text = file.content.decode().splitlines()
    (code,) = {line.split(",")[7] for line in text[1:] if ",Lynx Green," in line}
    name = next(line for line in text if f",{code}," in line).split(",")[8:10]
    renamed = [
        line.replace(f",{code},{','.join(name)}", ",998,Newshire,E06000998") for line in text
    ]
    return filled_with(
        tmp_path_factory.mktemp("newshire"), SourceFile("a.csv", "\n".join(renamed).encode())
    )


@pytest.mark.parametrize("page", ["overview", "compare_areas", "trends", "peers", "unmet_need"])
def test_a_new_council_opens_on_every_page(newshire: str, open_page: Open, page: str) -> None:
    app = open_page(f"{page}.py", newshire, area="998")
    assert not app.exception
    assert "Newshire" in app.title[0].value
    assert "not found here" not in words(app)


def test_a_new_council_has_no_square_on_the_map_and_it_is_said(
    newshire: str, open_page: Open
) -> None:
    app = open_page("compare_areas.py", newshire, area="998")
    shown = words(app.button_group(key="compare-as").set_value("Map").run())
    assert "Not on the map, because they have no square yet: Newshire. The table has them." in shown


def test_a_new_council_is_registered_and_said(newshire: str) -> None:
    engine = store.open_store(newshire)
    loads, held = store.read_loads(engine), store.read_areas(engine)
    engine.dispose()
    assert "Newshire (998) was not known before" in loads["notes"][0]
    found = held.filter(area="998").row(0, named=True)
    assert (found["ons_code"], found["level"]) == ("E06000998", "local authority")
    assert found["source"] == "registered from DfE health outcomes of looked-after children"


def test_a_new_council_leaves_as_a_workbook_and_in_the_figures(
    newshire: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", newshire)
    out = tmp_path / "newshire.xlsx"
    done = CliRunner().invoke(cli, ["export", "--area", "998", "--out", str(out)])
    assert done.exit_code == 0, done.output
    book = openpyxl.load_workbook(out, read_only=True)
    assert any("Newshire" in str(cell) for cells in book.worksheets[0].values for cell in cells)
    done = CliRunner().invoke(cli, ["figures", "--area", "998", "--indicator", "immunisations"])
    assert "998,Newshire" in done.stdout


def test_a_code_of_today_in_dfes_file_is_the_council_of_the_earlier_one(tmp_path: Path) -> None:
    barnsley = CROYDON.replace("306,Croydon,E09000008", "370,Barnsley,E08000016")
    today = barnsley.replace("E08000016", "E08000038")
    years = [
        SourceFile(f"{year}.csv", dfe_file(teeth(place, 203, 61, 332, year=year)))
        for year, place in ((2025, barnsley), (2026, today))
    ]
    engine = store.open_store(filled_with(tmp_path, *years))
    held = reading.read(engine)
    engine.dispose()
    assert held.areas.filter(pl.col("area_name") == "Barnsley")["area"].to_list() == ["370"]
    assert held.observations.select("area", pl.col("period_end").dt.year()).rows() == [
        ("370", 2025),
        ("370", 2026),
    ]
