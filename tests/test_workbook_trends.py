"""The sheet of trends: every year with the numbers of the figures, and lines that know of breaks."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from exports.request import Request
from exports.workbook import workbook_bytes
from tests.summary_requests import ENGLAND, figures, request
from tests.workbook_parts import CHART, MAIN, Parts, cells, chart_of, table, taken_apart

FIGURE = {
    "Figure [note 3]": "value",
    "Number counted": "numerator",
    "Out of": "denominator",
    "Figure, 95% interval from [note 4]": "lower95",
    "Figure, 95% interval to": "upper95",
}


def parts(*codes: str, **other: Any) -> Parts:
    return taken_apart(workbook_bytes(request(*codes, **other)))


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
