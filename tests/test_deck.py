"""The board pack says what the figures say: the needs in order, their numbers, nothing hidden."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from exports.board import slides
from exports.deck import chosen_deck_bytes, deck_bytes
from exports.request import Request
from exports.writing import ExportError
from tests.deck_parts import C, Chart, Deck, deck_apart
from tests.summary_requests import ENGLAND, FORMULA, LONG, request
from tests.test_workbook_trends import with_years

HEADLINES = [
    "130 of Croydon's 332 looked-after children are not up to date with immunisations; at England's "
    "rate it would be 53",
    "129 of Croydon's 332 looked-after children had no dental check in the year; at England's rate it "
    "would be 64",
]


def deck(*codes: str, **other: Any) -> Deck:
    return deck_apart(deck_bytes(request(*codes, **other)))


def chosen(asked: Request, *needs: str, lines: tuple[str, ...] = ()) -> Deck:
    """The pack of these needs, whether they stand out or not."""
    return deck_apart(chosen_deck_bytes(asked, slides(asked.needs, asked.years, needs), lines))


def the_chart(found: Deck) -> Chart:
    (chart,) = [chart for slide in found.slides for chart in slide.charts]
    return chart


def test_the_pack_is_a_title_the_needs_in_order_one_need_a_slide_and_the_method() -> None:
    assert [slide.title for slide in deck("306").slides] == [
        "Looked-after children's health: Croydon",
        "The needs, in order: Croydon",
        *HEADLINES,
        "How to read these figures",
    ]


def test_the_needs_are_listed_with_their_figures_in_their_order() -> None:
    listed = deck("306").slides[1].words[1].paragraphs
    assert listed == [
        "Immunisations: 61%, England 84%. 77 (60 to 95) missing out. Current: worse in 2 of the last "
        "five years.",
        "Dental checks: 61%, England 81%. 65 (49 to 83) missing out. Current: worse in 2 of the last "
        "five years.",
    ]


def test_the_numbers_of_a_chart_are_those_of_the_figures_in_the_chart_and_in_its_table() -> None:
    asked = request("306", "210", "207", "208")
    compared = 0
    needs = [row for row in asked.needs if row["stands_out"]]
    charts = [c for slide in deck_apart(deck_bytes(asked)).slides for c in slide.charts]
    for row, chart in zip(needs, charts, strict=True):
        years = asked.years.filter(area=row["area"], indicator=row["indicator"])
        (_, ours), (_, theirs) = chart.lines
        wanted = (years["value"], years["benchmark_value"], years["upper95"] - years["value"])
        given = (ours.values(), theirs.values(), chart.interval("plus")[0].values())
        in_table = [[line[column] for line in chart.workbook[1:]] for column in (1, 2, 4)]
        for right, drawn, edited in zip(wanted, given, in_table, strict=True):
            for one, two, three in zip(right, drawn, edited, strict=True):
                assert abs(one - two) <= 1e-9
                assert abs(one - three) <= 1e-9
                compared += 1
    assert compared >= 20


def test_a_chart_is_powerpoints_own_with_a_line_for_the_area_and_for_the_comparator() -> None:
    chart = deck("306").slides[2].charts[0]
    assert [child.tag for child in chart.root.iter(C + "lineChart")] == [C + "lineChart"]
    assert [name for name, _ in chart.lines] == ["Croydon", "England"]
    assert chart.workbook[0] == (
        None,
        "Croydon",
        "England",
        "Interval, below the figure",
        "Interval, above the figure",
    )


def test_every_line_is_named_with_its_last_number_where_it_ends() -> None:
    for one in deck("306").slides[2].charts[0].root.iter(C + "dLbl"):
        shown = {part.tag.removeprefix(C): part.get("val") for part in one}
        assert (shown["idx"], shown["showSerName"], shown["showVal"]) == ("1", "1", "1")


def test_a_line_is_not_joined_across_a_break_nor_over_a_hidden_year() -> None:
    years = [(2020, 80.0), (2021, 40.0), (2022, 70.0), (2023, None), (2024, 75.0), (2025, 61.0)]
    chart = the_chart(chosen(with_years(*years), "dental_check"))
    ours = [points for name, points in chart.lines if name == "Croydon"]
    assert ours == [
        {"2019/20": 80.0},
        {"2020/21": 40.0},
        {"2021/22": 70.0},
        {"2023/24": 75.0, "2024/25": 61.0},
    ]
    (years_of_axis,) = {tuple(row[0] for row in chart.workbook[1:])}
    assert years_of_axis == ("2019/20", "2020/21", "2021/22", "2022/23", "2023/24", "2024/25")
    (gap,) = chart.root.iter(C + "dispBlanksAs")
    assert gap.get("val") == "gap"


def test_an_average_without_an_interval_has_no_bars() -> None:
    chart = the_chart(chosen(request("306"), "sdq_average"))
    assert chart.interval("plus") == []
    assert [name for name, _ in chart.lines] == ["Croydon", "England"]


def test_areas_are_drawn_beside_when_the_presenter_has_chosen_them() -> None:
    chart = the_chart(chosen(request("306"), "dental_check", lines=("210",)))
    assert [name for name, _ in chart.lines] == ["Croydon", "England", "Southwark"]


def test_the_presenters_choice_makes_the_same_slides_in_the_order_of_need() -> None:
    found = chosen(request("306"), "sdq_concern", "dental_check")
    assert [slide.title for slide in found.slides][2:4] == [
        HEADLINES[1],
        "35% (64 of 182) of Croydon's SDQ scores were a cause for concern, better than England (42%)",
    ]


def test_a_choice_of_nothing_says_so() -> None:
    assert chosen(request("306")).slides[1].title == "No need is chosen."


def test_where_no_need_stands_out_the_pack_says_so() -> None:
    asked = request("306")
    better = asked.figures.filter(indicator="sdq_concern")
    other = Request(
        better, ("306",), asked.period_end, "England", False, asked.published, asked.made
    )
    found = deck_apart(deck_bytes(other))
    assert len(found.slides) == 3
    assert found.slides[1].title.startswith("No unmet need stands out")


def test_england_has_a_pack_without_needs() -> None:
    assert deck(ENGLAND).slides[1].title.startswith("England is what councils are compared with")


def test_an_area_whose_figures_are_all_hidden_has_a_pack_that_says_why() -> None:
    assert deck("209").slides[1].title.startswith("Too few looked-after children in Lewisham")


def test_an_area_without_figures_in_the_year_is_refused_in_one_sentence() -> None:
    with pytest.raises(ExportError, match="no figures of 999 for the year ending 31 March 2025"):
        deck_bytes(request("999"))


def test_the_notes_of_a_need_have_the_finding_the_definition_the_numbers_and_questions() -> None:
    notes = deck("306").slides[3].notes
    assert notes.startswith("61% (203 of 332) of Croydon's looked-after children had their teeth")
    assert "Counted: Children whose teeth were checked by a dentist in the year." in notes
    assert "2024/25: 61% (203 of 332 children), 95% interval 56 to 66%; England 81%." in notes
    assert "How many of the 129 without a dental check declined?" in notes
    assert "Rank among councils, with its interval: " in notes


def test_every_need_has_one_caveat_and_its_source() -> None:
    for slide in deck("306").slides[2:4]:
        assert slide.words[1].paragraphs == [
            "Worse than England in 2 of the last five years. Bars: 95% interval."
        ]
        assert slide.words[2].paragraphs == [
            "Croydon, year ending 31 March 2025. Source: DfE, released 26 November 2025"
        ]


def test_a_score_is_never_shown_without_its_coverage() -> None:
    (caveat,) = chosen(request("306"), "sdq_concern").slides[2].words[1].paragraphs
    assert "of SDQ scores were returned" in caveat


def test_what_is_noted_beside_a_figure_is_shown_when_it_is_chosen() -> None:
    asked = request("306")
    noted = asked.table.with_columns(noted=pl.lit("School nurse vacancy (designated nurse)"))
    row = noted.filter(indicator="dental_check").row(0, named=True) | {"stands_out": True}
    shown = slides([row], asked.years, ["dental_check"], ["dental_check"])
    found = deck_apart(chosen_deck_bytes(asked, shown))
    assert "Note: School nurse vacancy (designated nurse)" in found.slides[2].texts


def test_a_long_note_is_cut_on_the_slide_and_whole_in_the_speakers_notes() -> None:
    asked = request("306")
    long = "School nurse vacancy " * 40
    noted = asked.table.with_columns(noted=pl.lit(long))
    row = noted.filter(indicator="dental_check").row(0, named=True) | {"stands_out": True}
    shown = slides([row], asked.years, ["dental_check"], ["dental_check"])
    slide = deck_apart(chosen_deck_bytes(asked, shown)).slides[2]
    (cut,) = [text for text in slide.texts if text.startswith("Note: ")]
    assert cut.endswith("vacancy ...") or cut.endswith("nurse ...") or cut.endswith("School ...")
    assert len(cut) < 300
    assert f"Noted here: {long}".rstrip() in slide.notes


def test_a_chart_says_in_words_what_it_shows() -> None:
    alt = deck("306").slides[2].charts[0].alt
    assert alt.startswith(
        "Line chart. Immunisations up to date. Croydon: 2023/24 61%, 2024/25 61%."
    )
    assert "England 2024/25: 84%." in alt


def test_a_figure_to_check_first_is_dark_and_its_slide_says_so_first() -> None:
    asked = request("306")
    doubtful = asked.figures.with_columns(check_data=pl.lit("61% is lower than in 95% of councils"))
    other = Request(
        doubtful, ("306",), asked.period_end, "England", False, asked.published, asked.made
    )
    slide = chosen(other, "dental_check").slides[2]
    assert slide.words[1].paragraphs[0].startswith("61% is lower than in 95% of councils.")
    colours = {part.get("val") for part in slide.charts[0].root.iter() if "srgbClr" in part.tag}
    assert "F46A25" not in colours


def test_a_name_like_a_formula_is_a_text_in_the_charts_table_too() -> None:
    chart = the_chart(chosen(request("208"), "dental_check"))
    assert chart.lines[0][0] == "This area"
    short = the_chart(chosen(request("208", la208="=1+1"), "dental_check"))
    assert short.lines[0][0] == "=1+1"
    assert short.workbook[0][1] == "=1+1"
    assert FORMULA in deck("208").slides[0].title


def test_a_name_of_200_characters_is_cut_in_a_title_and_whole_in_the_notes() -> None:
    found = chosen(request("207"), "dental_check")
    assert found.slides[0].title.startswith("Looked-after children's health: The Royal Borough of")
    assert LONG in found.slides[2].notes


def test_signs_that_xml_has_for_itself_are_written_as_they_are() -> None:
    found = chosen(request("306", la306="A & B <C>"), "dental_check")
    assert found.slides[0].title == "Looked-after children's health: A & B <C>"
    assert the_chart(found).lines[0][0] == "A & B <C>"
