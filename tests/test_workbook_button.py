"""What a file to take away is called: named by its areas' rows alone, as the file itself would be."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from sqlalchemy.engine import Engine

import loading
import store
from exports.files import file_name
from exports.writing import ExportError
from panels.workbook_button import name_of_file, request
from tests.compared_views import view_of
from tests.filled_stores import filled
from view import View

CLOSED, SUCCESSOR, GROUP = "928", "941", "group:By the river"


@pytest.fixture(scope="module")
def grouped_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The invented sample with a group of two councils."""

    def fill(engine: Engine) -> None:
        loading.load_sample(engine)
        store.save_group(engine, GROUP.removeprefix("group:"), ["101", "106"])

    return filled(tmp_path_factory.mktemp("grouped"), fill)


def both_ways(view: View, kind: str = "xlsx", areas: tuple[str, ...] = ()) -> tuple[str, str]:
    """The name by the areas' own rows, and that of the file with every figure."""
    return name_of_file(view, kind, areas), file_name(request(view, areas), kind)


@pytest.mark.parametrize(
    ("area", "against", "name"),
    [
        ("306", "england", "croydon-306_2025-03_vs-england.xlsx"),
        ("306", "region", "croydon-306_2025-03_vs-london.xlsx"),
        ("306", "icb", "croydon-306_2025-03_vs-nhs-south-west-london-icb.xlsx"),
        ("306", "target:90", "croydon-306_2025-03_vs-target-of-90.xlsx"),
        (SUCCESSOR, "england", "west-northamptonshire-941_2025-03_vs-england.xlsx"),
        ("E12000007", "england", "london-e12000007_2025-03_vs-england.xlsx"),
        ("E92000001", "england", "england-e92000001_2025-03_vs-england.xlsx"),
    ],
)
def test_a_published_area_s_own_rows_name_its_file(
    published_store: str, area: str, against: str, name: str
) -> None:
    found = both_ways(view_of(published_store, area, against))
    assert found == (f"looked-after-children-health_{name}",) * 2


def test_a_council_that_is_gone_has_a_file_of_a_year_in_which_it_was_there(
    published_store: str,
) -> None:
    view = view_of(published_store, CLOSED, year=2020)
    name = "looked-after-children-health_northamptonshire-928_2020-03_vs-england.pptx"
    assert both_ways(view, "pptx") == (name, name)
    gone = view_of(published_store, CLOSED)
    with pytest.raises(ExportError, match="There are no figures of 928"):
        name_of_file(gone, "pptx")
    with pytest.raises(ExportError, match="There are no figures of 928"):
        file_name(request(gone), "pptx")


@pytest.mark.parametrize("against", ["england", "neighbours-median", "icb", "best-quartile"])
def test_the_sample_and_a_group_are_named_the_same_both_ways(
    grouped_store: str, against: str
) -> None:
    ours, same = both_ways(view_of(grouped_store, "106", against))
    assert ours == same
    assert ours.startswith("looked-after-children-health_lynx-green-106_2025-03_vs-")
    assert ours.endswith("_sample-data.xlsx")
    of_group, same = both_ways(view_of(grouped_store, GROUP, against))
    assert of_group == same
    assert of_group.startswith("looked-after-children-health_group-by-the-river-")


def test_several_areas_are_named_the_same_both_ways(grouped_store: str) -> None:
    view = view_of(grouped_store, "106", "region")
    for areas in (("106",), ("106", "101"), ("101", "102", "106")):
        ours, same = both_ways(view, "csv", areas)
        assert ours == same


def test_a_file_is_named_without_putting_every_figure_and_its_notes_together(
    sample_store: str,
) -> None:
    view = view_of(sample_store, "106")
    name_of_file(view, "xlsx")
    assert "noted_figures" not in vars(view)


def test_what_is_noted_goes_into_the_file_all_the_same(sample_store: str) -> None:
    view = view_of(sample_store, "106")
    said = [(1, "106", "dental_check", "clinic moved", "school nurse", "2026-11-22T09:00:00")]
    noted = pl.DataFrame(said, schema=view.notes.schema, orient="row")
    held = replace(view.holding, notes=lambda: noted)
    found = request(replace(view, holding=held)).table.filter(indicator="dental_check")
    assert found["noted"].to_list() == ["clinic moved (school nurse, 22 November 2026)"]
