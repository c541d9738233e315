"""Local figures in what leaves: they are there, they are safe, and nobody takes them for published."""

from __future__ import annotations

import pytest

from exports.deck import deck_bytes
from exports.local_figures import stretches
from exports.local_sheet import NAME, step
from exports.sources import LOCAL_NAMES
from exports.workbook import workbook_bytes
from observations import LOCAL
from tests.counted_locally import ON_TIME
from tests.deck_parts import Deck, deck_apart
from tests.summary_requests import request
from tests.workbook_parts import Page, cells, chart_of, table, taken_apart

NUMBERS = {
    "Figure [note 3]": "value",
    "Number counted": "numerator",
    "Out of": "denominator",
    "Figure, 95% interval from [note 4]": "lower95",
    "Figure, 95% interval to": "upper95",
}


@pytest.fixture(scope="module")
def page() -> Page:
    return taken_apart(workbook_bytes(request("306", local=True))).page(NAME)


@pytest.fixture(scope="module")
def deck() -> Deck:
    return deck_apart(deck_bytes(request("306", local=True)))


# the workbook


def test_a_workbook_has_no_sheet_of_local_figures_where_there_are_none() -> None:
    assert NAME not in [one.name for one in taken_apart(workbook_bytes(request("306"))).pages]
    assert NAME not in [
        one.name for one in taken_apart(workbook_bytes(request("210", local=True))).pages
    ]


def test_every_number_is_the_controlled_one_or_its_shorthand(page: Page) -> None:
    rows = request("306", local=True).local
    assert rows.height == len(table(page)) == 36
    numbers = 0
    for written, right in zip(table(page), rows.iter_rows(named=True), strict=True):
        for heading, column in NUMBERS.items():
            if right[column] is None:
                assert written[heading] in {"[c]", "[z]", "[x]"}
            else:
                assert abs(float(written[heading]) - right[column]) <= 1e-9
                numbers += 1
    assert numbers == 15 + 5 * 14 + 5 * 2


def test_a_row_says_what_when_of_whom_by_whom_and_that_no_national_figure_is_beside_it(
    page: Page,
) -> None:
    row = table(page)[0]
    assert row["Indicator"] == "Immunisations up to date"
    assert row["National figure"] == "As published: see Figures"
    row = next(row for row in table(page) if row["Period"] == "May 2026")
    assert row["Indicator"] == "Initial health assessment within 20 working days"
    assert (row["Number counted"], row["Out of"]) == ("54", "61")
    assert row["Period begins"] == "46143"  # 1 May 2026, as Excel counts days
    assert (row["Breakdown"], row["Part"]) == ("All", "All")
    assert row["Counted by"] == "Croydon children's health team"
    assert row["Counted from"] == "Own tracker"
    assert row["National figure"] == "No national figure"
    assert row["Shown or not"] == "Shown"


def test_what_may_not_be_shown_is_c_throughout(page: Page) -> None:
    hidden = [row for row in table(page) if row["Shown or not"] != "Shown"]
    assert [(row["Period"], row["Part"]) for row in hidden] == [
        ("October 2025", "All"),
        *(("May 2026", part) for part in ("0 to 4", "10 to 15", "16 and over", "5 to 9")),
    ]
    assert {row[heading] for row in hidden for heading in NUMBERS} == {"[c]"}
    assert {row["Shown or not"] for row in hidden} == {"Not shown, to protect small numbers"}


def test_a_chart_is_drawn_of_what_is_long_enough_and_not_across_a_hidden_month(
    page: Page,
) -> None:
    assert len(page.charts) == 3
    chart = chart_of(page, "Initial assessments on time")
    first, last = cells(page, chart, "yVal")
    assert [len(first), len(last)] == [7, 7]
    assert [float(cell) for cell in first] == pytest.approx([100 * x / 61 for x in ON_TIME[:7]])
    assert "October 2025" not in chart.alt
    assert "May 2026 89%" in chart.alt
    waits = chart_of(page, "Days to initial assessment")
    assert [len(one) for one in cells(page, waits, "yVal")] == [15]
    assert not waits.parts("errBars")


def test_what_people_load_is_not_mixed_with_what_is_published() -> None:
    book = taken_apart(workbook_bytes(request("306", local=True)))
    published = [row for row in table(book.page("Figures")) if row["Area"] == "Croydon"]
    assert len(published) == 5
    assert {row["Source"] for row in published} == {"DfE, release 2025"}
    cover = {row["About this file"]: row["Details"] for row in table(book.page("Cover"))}
    assert cover["Local figures"] == (
        "Counted by Croydon children's health team and own return; not published, no official "
        "statistics"
    )


def test_every_local_source_has_a_name_in_words() -> None:
    assert LOCAL_NAMES.keys() == set(LOCAL)


def test_an_axis_has_seven_labels_at_most() -> None:
    assert step([0, 365], "month") == 92
    assert step([0, 3 * 365], "month") == 184
    assert step([0, 5 * 366], "year") == 366


# the board pack


def test_the_pack_has_a_slide_of_local_timeliness_and_a_line_of_the_first(deck: Deck) -> None:
    listed, line = deck.slides[-3:-1]
    assert listed.title == "Local timeliness: Croydon"
    assert "Initial assessments on time: 89% (54 of 61 stays in care), May 2026." in listed.texts
    assert "Days to initial assessment: 45 days, May 2026." in listed.texts
    assert "There is no national figure to compare these with." in listed.texts
    assert line.title.startswith("Croydon: Initial assessments on time: 89%")
    assert "Counted by Croydon children's health team." in line.notes
    (chart,) = line.charts
    drawn = [points for _, points in chart.lines]
    assert [len(points) for points in drawn] == [7, 7]
    assert drawn[1]["May '26"] == pytest.approx(100 * 54 / 61)
    assert "Oct '25" not in drawn[0] | drawn[1]


def test_a_pack_without_local_figures_has_no_such_slide() -> None:
    titles = [slide.title for slide in deck_apart(deck_bytes(request("306"))).slides]
    assert not [title for title in titles if title.startswith("Local")]


# lines that are not joined


def test_a_line_is_joined_only_over_periods_that_follow_one_another() -> None:
    rows = list(
        request("306", local=True)
        .local.filter(indicator="iha_20_working_days")
        .iter_rows(named=True)
    )
    months = [row for row in rows if row["breakdown"] == "all"]
    assert stretches(months, 100) == [(100, 106), (108, 114)]
    assert stretches([months[0], months[2]]) == [(0, 0), (1, 1)]
