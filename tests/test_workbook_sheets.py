"""The sheets of trends, peers and areas compared, and what their charts are drawn from."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from exports.request import Request
from exports.workbook import workbook_bytes
from stats.neighbours import beside_neighbours
from tests.summary_requests import ENGLAND, FORMULA, LONG, figures, request
from tests.workbook_parts import CHART, MAIN, Drawn, Page, Parts, corners, taken_apart

FIGURE = {
    "Figure [note 3]": "value",
    "Number counted": "numerator",
    "Out of": "denominator",
    "Figure, 95% interval from [note 4]": "lower95",
    "Figure, 95% interval to": "upper95",
}


def parts(*codes: str, **other: Any) -> Parts:
    return taken_apart(workbook_bytes(request(*codes, **other)))


def table(page: Page) -> list[dict[str, str]]:
    width = page.table[2]
    texts = [cell.text for cell in page.body]
    rows = [texts[start : start + width] for start in range(0, len(texts), width)]
    return [dict(zip(page.headings, row, strict=True)) for row in rows]


def chart_of(page: Page, words: str) -> Drawn:
    (found,) = [chart for chart in page.charts if words in chart.alt]
    return found


def cells(page: Page, chart: Drawn, tag: str) -> list[list[str]]:
    """The texts of the cells that each series reads, for its tag (tx, cat, val, xVal, yVal)."""
    found = []
    for series in chart.parts("ser"):
        (part,) = series.findall(f"{CHART}{tag}//{CHART}f")
        _, (column, first), (_, last) = corners(part.text)
        found.append([page.cells[column, row].text for row in range(first, last + 1)])
    return found


def with_years(*values: tuple[int, float | None], area: str = "306") -> Request:
    """Croydon's dental checks in these years (ending in March), the last of them 2025."""
    whole = figures()
    base = whole.filter(area=area, indicator="dental_check").tail(1)
    rows = [
        base.with_columns(
            period_start=pl.date(year - 1, 4, 1),
            period_end=pl.date(year, 3, 31),
            value=pl.lit(value, pl.Float64),
            lower95=pl.lit(value, pl.Float64) - 5,
            upper95=pl.lit(value, pl.Float64) + 4,
            status=pl.lit("ok" if value is not None else "confidential"),
        )
        for year, value in values
    ]
    asked = request(area)
    return Request(
        pl.concat(rows), (area,), asked.period_end, "England", False, asked.published, asked.made
    )


# trends


def test_every_year_of_every_area_is_in_the_trends_with_the_numbers_of_the_figures() -> None:
    asked = request("306", "210", "209", "208", "207", ENGLAND)
    written = table(taken_apart(workbook_bytes(asked)).page("Trends"))
    rows = list(asked.years.iter_rows(named=True))
    assert len(written) == len(rows) == 60
    for cells_of, row in zip(written, rows, strict=True):
        assert cells_of["Area"] == row["area_name"]
        for heading, column in FIGURE.items():
            if row[column] is not None:
                assert abs(float(cells_of[heading]) - row[column]) <= 1e-9
            else:
                assert cells_of[heading] in ("[c]", "[z]", "[x]")


def test_a_year_is_written_as_dfe_writes_it_and_shown_with_a_stroke() -> None:
    book = parts("306")
    page = book.page("Trends")
    (year,) = [n for n, heading in enumerate(page.headings, 1) if heading == "Year"]
    cell = page.cells[year, page.table[1] + 1]
    assert (cell.kind, cell.text) == ("n", "202324")
    number_format = book.formats[cell.style].get("numFmtId")
    codes = {p.get("numFmtId"): p.get("formatCode") for p in book.styles.iter(MAIN + "numFmt")}
    assert codes[number_format] == '0000"/"00'


def test_a_trend_is_drawn_from_the_areas_rows_with_the_comparator_dashed() -> None:
    page = parts("306").page("Trends")
    chart = chart_of(page, "Immunisations: Croydon")
    assert cells(page, chart, "tx") == [["Croydon"], ["England"]]
    assert cells(page, chart, "xVal") == [["202324", "202425"]] * 2
    assert [[float(n) for n in line] for line in cells(page, chart, "yVal")] == [
        pytest.approx([60.8433734939759, 60.8433734939759]),
        pytest.approx([83.99111567, 83.99111567]),
    ]
    dashes = [part.get("val") for part in chart.root.iter() if part.tag.endswith("prstDash")]
    assert "sysDash" in dashes


def test_the_interval_is_drawn_from_how_far_it_reaches() -> None:
    page = parts("306").page("Trends")
    row = next(row for row in table(page) if row["Indicator"] == "Teeth checked by a dentist")
    value, low, high = (
        float(row[heading])
        for heading in (
            "Figure [note 3]",
            "Figure, 95% interval from [note 4]",
            "Figure, 95% interval to",
        )
    )
    assert float(row["Interval, below the figure"]) == pytest.approx(value - low, abs=1e-9)
    assert float(row["Interval, above the figure"]) == pytest.approx(high - value, abs=1e-9)
    bars = chart_of(page, "Dental checks: Croydon").parts("errBars")
    assert [bar.find(CHART + "errValType").get("val") for bar in bars] == ["cust"]


def test_an_exceptional_year_is_not_joined_and_a_hidden_one_not_drawn() -> None:
    years = [(2020, 80.0), (2021, 40.0), (2022, 70.0), (2023, None), (2024, 75.0), (2025, 61.0)]
    page = taken_apart(workbook_bytes(with_years(*years))).page("Trends")
    chart = chart_of(page, "Dental checks")
    ours = [
        years
        for name, years in zip(cells(page, chart, "tx"), cells(page, chart, "xVal"), strict=True)
        if name == ["Croydon"]
    ]
    assert ours == [["201920"], ["202021"], ["202122"], ["202324", "202425"]]
    assert "2022/23" not in chart.alt
    broken = [row["Break in the series [note 15]"] for row in table(page)]
    assert broken[1] == "Exceptional year: Covid-19 closed dental practices"
    assert set(broken[:1] + broken[2:]) == {"No"}


def test_the_comparator_is_drawn_where_our_figure_is_hidden() -> None:
    page = taken_apart(workbook_bytes(with_years((2023, 70.0), (2024, None), (2025, 61.0)))).page(
        "Trends"
    )
    chart = chart_of(page, "Dental checks")
    by_name = list(zip(cells(page, chart, "tx"), cells(page, chart, "xVal"), strict=True))
    assert (["England"], ["202223", "202324", "202425"]) in by_name


def test_a_figure_of_one_year_alone_has_no_chart() -> None:
    page = taken_apart(workbook_bytes(with_years((2024, None), (2025, 61.0)))).page("Trends")
    assert page.charts == []


def test_many_areas_have_a_table_and_no_charts_of_each() -> None:
    book = parts("306", "210", "208", ENGLAND, peers=True)
    assert book.page("Trends").charts == book.page("Peers").charts == []
    assert book.page("Unmet need").charts == []
    assert len(book.page("Areas compared").charts) == 5


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
