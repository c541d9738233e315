"""The heat map and the table of Compare areas: which councils, in which order, in which words."""

from __future__ import annotations

from typing import Any

import polars as pl

from indicators import catalogue
from panels.compare_heat import judged, parts_of
from panels.compare_table import table_rows
from panels.compared import every_council
from panels.heat_table import Line, Part, heat_table
from tests.compared_views import compared
from tests.compared_views import croydon as croydon
from tests.compared_views import lynx_green as lynx_green
from view import View


def test_the_heat_map_has_the_judged_proportions_of_looked_after_children() -> None:
    assert list(judged()) == [
        "health_assessment",
        "development_check",
        "immunisations",
        "dental_check",
        "sdq_received",
        "sdq_concern",
        "sdq_normal",
        "substance_intervention",
        "substance_refused",
        "convicted",
    ]


def parts(view: View, scope: str, by: str, *added: str) -> dict[str, list[str]]:
    figures = every_council(view).filter(pl.col("indicator").is_in(list(judged())))
    found = parts_of(compared(view, "immunisations", *added), figures, scope, by)
    return {part.title: [line.name for line in part.lines] for part in found}


def test_the_heat_map_puts_neighbours_first_and_no_council_twice(lynx_green: View) -> None:
    found = parts(lynx_green, "All", "immunisations", "001")
    assert list(found) == ["Added", "Statistical neighbours (sample)", "All others"]
    names = [name for part in found.values() for name in part]
    assert (len(names), len(set(names))) == (152, 152)
    assert "Lynx Green" not in names
    assert len(found["Statistical neighbours (sample)"]) == 10


def test_the_heat_map_is_sorted_best_first_and_those_without_a_figure_last(croydon: View) -> None:
    region = parts(croydon, "Region", "sdq_concern")["The region"]
    assert (len(region), region[0]) == (32, "Barnet")
    assert set(region[-3:]) == {"City of London", "Harrow", "Kensington and Chelsea"}
    assert parts(croydon, "Region", "Name")["The region"] == sorted(region)


def test_a_cell_says_its_comparison_by_symbol_colour_and_word() -> None:
    row = {"value": 61.2, "status": "ok", "comparison95": "worse", "check_data": ""}
    hidden = {"value": None, "status": "confidential", "comparison95": "not compared"}
    figures: dict[str, Any] = {
        "dental_check": row,
        "immunisations": row | {"check_data": "check"},
        "convicted": hidden | {"check_data": ""},
    }
    columns = {name: catalogue()[name] for name in figures}
    html = heat_table([Part("", [Line("<Croydon>", figures, ours=True)])], columns, "convicted", "")
    assert '<td class="w"><i>worse </i>▼ 61%</td>' in html
    assert '<td class="q"><i>check first, worse </i>▼? 61%</td>' in html
    assert "<td>[c]</td>" in html
    assert '<tr class="ours"><th scope="row">&lt;Croydon&gt;</th>' in html
    assert '<th scope="col" aria-sort="ascending">Convicted or cautioned ▾</th>' in html


def test_the_table_has_every_council_ours_on_top_then_by_rank(croydon: View) -> None:
    table = table_rows(compared(croydon))
    assert table.height == 153
    ours = table.row(0, named=True)
    assert (ours["Council"], ours["Figure"], ours["Count"], ours["Of"]) == ("Croydon", 61, 202, 332)
    assert (ours["Rank"], ours["Rank interval"]) == (144, "135 to 146")
    assert (ours["Missing out"], ours["Missing out, interval"]) == (77, "60 to 95")
    assert ours["Comparison"] == "▼? Check first (worse than England)"
    assert table["Rank"][1:].drop_nulls().is_sorted()
    city = table.row(by_predicate=pl.col("Council") == "City of London", named=True)
    assert (city["Figure"], city["Comparison"]) == (None, "Not published, to protect small numbers")
