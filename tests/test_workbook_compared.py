"""The sheets of peers, areas compared and unmet need, and what their charts are drawn from."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from exports.request import Request
from exports.workbook import workbook_bytes
from stats.neighbours import beside_neighbours
from tests.summary_requests import ENGLAND, FORMULA, LONG, request
from tests.workbook_parts import CHART, Parts, cells, chart_of, table, taken_apart


def parts(*codes: str, **other: Any) -> Parts:
    return taken_apart(workbook_bytes(request(*codes, **other)))


# peers


def test_the_peers_are_the_area_and_its_neighbours_best_first_with_the_hidden_last() -> None:
    rows = table(parts("306", peers=True).page("Peers"))
    dental = [row for row in rows if row["Indicator"] == "Teeth checked by a dentist"]
    assert [row["Council"] for row in dental] == ["Southwark", LONG, "Croydon", "Lewisham"]
    assert [row["Closeness, 1 is the nearest [note 16]"] for row in dental] == [
        "1",
        "2",
        "[z]",
        "3",
    ]
    assert [row["Figure [note 3]"] for row in dental][-1] == "[c]"
    assert dental[2]["Beside the area"] == "The area itself"
    assert dental[3]["Beside the area"] == "Not compared: a figure or its interval is not known"


def test_a_difference_has_newcombes_interval_and_is_called_better_by_it_alone() -> None:
    rows = table(parts("306", peers=True).page("Peers"))
    row = next(r for r in rows if r["Indicator"] == "Teeth checked by a dentist")
    assert row["Council"] == "Southwark"
    assert float(row["Neighbour's figure minus the area's"]) == pytest.approx(20.6736, abs=1e-4)
    assert float(row["Difference, 95% interval from"]) == pytest.approx(13.0, abs=0.2)
    assert float(row["Difference, 95% interval to"]) == pytest.approx(27.5, abs=0.2)
    assert row["Beside the area"] == "Better than Croydon"


def test_where_low_is_good_a_clearly_higher_neighbour_is_worse() -> None:
    rows = table(parts("306", peers=True).page("Peers"))
    concern = [row for row in rows if row["Indicator"] == "SDQ scores that are a cause for concern"]
    assert concern[0]["Council"] == "Croydon"
    assert concern[1]["Beside the area"] == "Worse than Croydon"


def test_a_chart_of_peers_leaves_out_who_has_no_figure_and_draws_the_area_dark() -> None:
    page = parts("306", peers=True).page("Peers")
    chart = chart_of(page, "Dental checks: Croydon and its statistical neighbours")
    assert cells(page, chart, "cat") == [["Southwark", LONG, "Croydon"]]
    (dark,) = chart.parts("dPt")
    assert dark.find(CHART + "idx").get("val") == "2"
    assert "Southwark 82%" in chart.alt
    assert "Lewisham" not in chart.alt


def test_without_neighbours_the_contents_say_why_there_are_no_peers() -> None:
    book = parts("306")
    assert "Peers" not in {page.name for page in book.pages}
    said = " ".join(book.page("Contents").texts)
    assert "There is no sheet of peers: statistical neighbours are known of councils alone" in said


def test_neighbours_of_an_area_are_compared_by_polarity() -> None:
    frame = pl.DataFrame(
        {
            "indicator": ["i"] * 3 + ["j"] * 2,
            "area": ["1", "2", "3", "1", "2"],
            "source": ["s"] * 5,
            "supplier": [""] * 5,
            "good": ["high"] * 3 + ["neither"] * 2,
            "value": [50.0, 80.0, 52.0, 50.0, 20.0],
            "lower95": [45.0, 75.0, None, 45.0, 15.0],
            "upper95": [55.0, 85.0, None, 55.0, 25.0],
        }
    )
    near = pl.DataFrame({"area": ["1", "1"], "neighbour": ["2", "3"], "position": [1, 2]})
    found = beside_neighbours(frame, ["1"], near)
    assert found.select("indicator", "area", "position", "beside").rows() == [
        ("i", "1", 0, None),
        ("i", "2", 1, "better"),
        ("i", "3", 2, None),
        ("j", "1", 0, None),
        ("j", "2", 1, "lower"),
    ]
    assert found["difference"].to_list() == [None, 30.0, 2.0, None, -30.0]


# areas compared


def test_every_council_is_compared_best_first_and_those_asked_for_are_marked() -> None:
    rows = table(parts("306", peers=True).page("Areas compared"))
    dental = [row for row in rows if row["Indicator"] == "Teeth checked by a dentist"]
    assert [row["Area"] for row in dental] == ["Southwark", LONG, FORMULA, "Croydon", "Lewisham"]
    assert [row["Asked for"] for row in dental] == ["No", "No", "No", "Yes", "No"]
    assert [row["Rank [note 7]"] for row in dental] == ["1", "1", "3", "3", "[c]"]


def test_an_area_that_is_no_council_stands_among_them_when_asked_for() -> None:
    rows = table(parts(ENGLAND).page("Areas compared"))
    assert [row["Area"] for row in rows if row["Asked for"] == "Yes"] == ["England"] * 5


def test_the_chart_of_all_councils_names_ours_and_draws_the_comparator_across() -> None:
    page = parts("306").page("Areas compared")
    chart = chart_of(page, "Dental checks: Croydon among all councils")
    assert cells(page, chart, "cat") == [["Southwark", LONG, FORMULA, "Croydon"]] * 2
    assert cells(page, chart, "tx")[1] == ["England"]
    (label,) = chart.parts("dLbl")
    assert label.find(CHART + "idx").get("val") == "3"
    assert label.find(CHART + "showCatName").get("val") == "1"
    assert "dashed line: England 81%" in "".join(chart.root.itertext())


def test_a_comparator_that_differs_from_council_to_council_is_no_line() -> None:
    asked = request("306")
    varying = asked.figures.with_columns(
        benchmark_value=pl.when(pl.col("area") == "210").then(70.0).otherwise("benchmark_value")
    )
    other = Request(
        varying, ("306",), asked.period_end, "its region", False, asked.published, asked.made
    )
    page = taken_apart(workbook_bytes(other)).page("Areas compared")
    assert all(len(chart.parts("ser")) == 1 for chart in page.charts)


def test_what_was_sent_in_about_another_area_stays_out() -> None:
    asked = request("306")
    local = asked.figures.with_columns(
        supplier=pl.when(pl.col("area") == "210").then(pl.lit("NHS trust")).otherwise("supplier")
    )
    other = Request(
        local, ("306",), asked.period_end, "England", False, asked.published, asked.made
    )
    areas = {
        row["Area"] for row in table(taken_apart(workbook_bytes(other)).page("Areas compared"))
    }
    assert "Southwark" not in areas
    assert "Croydon" in areas


# unmet need


def test_the_needs_are_drawn_in_their_order_as_far_as_children_miss_out() -> None:
    page = parts("306").page("Unmet need")
    (chart,) = page.charts
    assert cells(page, chart, "cat") == [["Immunisations up to date", "Teeth checked by a dentist"]]
    assert [float(n) for n in cells(page, chart, "val")[0]] == pytest.approx(
        [76.8505, 65.4], abs=0.1
    )
    assert "Immunisations 77 (60 to 95)" in chart.alt
