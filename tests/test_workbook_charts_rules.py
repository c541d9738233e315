"""Every rule for the charts of a workbook, read from the file's own XML.

Source: the Government Analysis Function, "Releasing statistics in spreadsheets", and ECMA-376 for the
order of a chart's parts.
"""

from __future__ import annotations

import re
from itertools import chain, combinations

import pytest

from exports.excel_charts import HEIGHT, WIDTH
from tests.workbook_examples import EXAMPLES, example
from tests.workbook_parts import CHART, LETTERS, Drawn, Page, Parts, corners

DIGIT = 6.67
"""Points of a digit of Arial 12, which widths of columns are counted in."""
CHARTED = ("Unmet need", "Trends", "Peers", "Areas compared")
ORDERS = {
    "errBars": ["errDir", "errBarType", "errValType", "noEndCap", "plus", "minus", "val", "spPr"],
    "scatterChart": ["scatterStyle", "varyColors", "ser", "dLbls", "axId"],
    "barChart": ["barDir", "grouping", "varyColors", "ser", "dLbls", "gapWidth", "overlap", "axId"],
    "lineChart": ["grouping", "varyColors", "ser", "dLbls", "marker", "axId"],
    "legend": ["legendPos", "legendEntry", "layout", "overlay", "spPr", "txPr"],
    "title": ["tx", "layout", "overlay", "spPr", "txPr"],
    "scaling": ["logBase", "orientation", "max", "min"],
    "chart": ["title", "autoTitleDeleted", "plotArea", "legend", "plotVisOnly", "dispBlanksAs"],
}
"""The order of parts, where openpyxl or we could get it wrong (ECMA-376, part 1, section 21.2)."""


@pytest.fixture(params=EXAMPLES)
def book(request: pytest.FixtureRequest) -> Parts:
    return example(request.param)


def charts(book: Parts) -> list[tuple[Page, Drawn]]:
    return [(page, chart) for page in book.pages for chart in page.charts]


def words(part: object) -> str:
    return "".join(text.text or "" for text in part.iter(LETTERS + "t"))  # type: ignore[attr-defined]


def test_the_usual_workbook_has_charts_on_every_sheet_that_can_have_them() -> None:
    found = example("an area with neighbours")
    assert [page.name for page in found.pages if page.charts] == list(CHARTED)
    assert len(found.page("Trends").charts) == 4
    assert len(found.page("Areas compared").charts) == 5


def test_charts_stand_only_beside_tables_of_numbers(book: Parts) -> None:
    assert {page.name for page, _ in charts(book)} <= {*CHARTED, "Local figures"}


def test_every_chart_has_a_title_and_titles_of_both_axes(book: Parts) -> None:
    for _, chart in charts(book):
        (whole,) = chart.root.iter(CHART + "chart")
        assert words(whole.find(CHART + "title")).strip()
        axes = [one for kind in ("catAx", "valAx") for one in chart.parts(kind)]
        assert len(axes) == 2
        assert all(words(axis.find(CHART + "title")).strip() for axis in axes)


def test_titles_stand_above_the_plot_and_axes_are_drawn(book: Parts) -> None:
    for _, chart in charts(book):
        assert {part.get("val") for part in chart.parts("overlay")} == {"0"}
        axes = [one for kind in ("catAx", "valAx") for one in chart.parts(kind)]
        assert {axis.find(CHART + "delete").get("val") for axis in axes} == {"0"}


def test_every_chart_has_a_text_alternative_of_its_own_with_its_numbers(book: Parts) -> None:
    alts = [chart.alt for _, chart in charts(book)]
    assert len(set(alts)) == len(alts)
    for alt in alts:
        assert alt.startswith(("Line chart. ", "Bar chart. "))
        assert alt.endswith("The table at its left has the numbers.")
        assert re.search(r"\d", alt)


def test_every_number_and_name_of_a_chart_is_a_cell_of_the_table_beside_it(book: Parts) -> None:
    for page, chart in charts(book):
        left, top, right, bottom = page.table
        assert chart.addresses
        for address in chart.addresses:
            sheet, first, last = corners(address)
            assert sheet == page.name
            assert left <= first[0] == last[0] <= right
            assert top < first[1] <= last[1] <= bottom
        for literal in ("numLit", "strLit", "v"):
            assert chart.parts(literal) == []


def test_what_is_drawn_is_a_number_never_shorthand_which_would_be_drawn_as_zero(
    book: Parts,
) -> None:
    for page, chart in charts(book):
        for series in chart.parts("ser"):
            for tag in ("val", "yVal", "xVal"):
                for part in series.findall(f"{CHART}{tag}/{CHART}numRef/{CHART}f"):
                    _, (column, first), (_, last) = corners(part.text)
                    kinds = {page.cells[column, row].kind for row in range(first, last + 1)}
                    assert kinds == {"n"}, (page.name, part.text)


def test_names_are_texts_and_as_many_as_the_numbers(book: Parts) -> None:
    for page, chart in charts(book):
        for series in chart.parts("ser"):
            (name,) = series.findall(f"{CHART}tx/{CHART}strRef/{CHART}f")
            _, at, end = corners(name.text)
            assert at == end
            assert page.cells[at].kind == "inlineStr"
            sizes = {
                corners(part.text)[2][1] - corners(part.text)[1][1]
                for part in series.iter(CHART + "f")
                if part is not name
            }
            assert len(sizes) == 1


def test_letters_of_charts_are_sans_serif_of_twelve_points(book: Parts) -> None:
    for _, chart in charts(book):
        letters = list(chain(chart.root.iter(LETTERS + "rPr"), chart.root.iter(LETTERS + "defRPr")))
        assert {int(one.get("sz")) for one in letters} == {1200}
        assert {one.find(LETTERS + "latin").get("typeface") for one in letters} == {"Arial"}


def test_charts_stand_at_the_right_of_the_table_and_none_over_another(book: Parts) -> None:
    for page in book.pages:
        heights = {int(row.get("r")): float(row.get("ht")) for row in page.parts("row")}
        assert all(chart.column > page.table[2] for chart in page.charts)
        for one, other in combinations(page.charts, 2):
            first, second = sorted((one, other), key=lambda chart: chart.row)
            tall = sum(heights.get(row, 16) for row in range(first.row, second.row))
            beside = abs(one.column - other.column) * 9 * DIGIT >= WIDTH * 28.35
            assert beside or tall >= HEIGHT * 28.35, page.name


def test_the_parts_of_a_chart_stand_in_the_order_of_the_schema(book: Parts) -> None:
    for _, chart in charts(book):
        for tag, order in ORDERS.items():
            for part in chart.parts(tag):
                names = [child.tag.removeprefix(CHART) for child in part]
                assert names == sorted(names, key=order.index), tag


def test_a_chart_with_several_lines_names_each_once_in_its_legend(book: Parts) -> None:
    for page, chart in charts(book):
        named = [part.text for part in chart.root.iter(CHART + "f") if part in _names(chart)]
        hidden = {int(one.find(CHART + "idx").get("val")) for one in chart.parts("legendEntry")}
        if chart.parts("legend"):
            cells = [corners(name)[1] for name in named]
            seen = [page.cells[c].text for n, c in enumerate(cells) if n not in hidden]
            assert len(seen) == len(set(seen)) >= 2


def _names(chart: Drawn) -> list[object]:
    return [part for one in chart.parts("ser") for part in one.findall(f"{CHART}tx//{CHART}f")]
