"""The workbook says what the figures say: the same numbers, the same words, nothing hidden shown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from exports.request import Request
from exports.workbook import workbook_bytes
from exports.writing import ExportError
from tests.summary_requests import ENGLAND, FORMULA, LONG, YEAR, request
from tests.workbook_parts import Page, Parts, table, taken_apart

NUMBERS = {
    "Figure [note 3]": "value",
    "Number counted": "numerator",
    "Out of": "denominator",
    "Figure, 95% interval from [note 4]": "lower95",
    "Figure, 95% interval to": "upper95",
    "Comparator's figure": "benchmark_value",
    "Rank [note 7]": "rank",
    "Councils ranked": "ranked",
    "Rank, interval from": "rank_lower95",
    "Rank, interval to": "rank_upper95",
    "LAIT rank [note 8]": "lait_rank",
    "Change from the year before [note 10]": "change",
    "Change, 95% interval from": "change_lower95",
    "Change, 95% interval to": "change_upper95",
    "Missing out [note 11]": "missing_out",
    "Missing out, 95% interval from": "missing_out_lower95",
    "Missing out, 95% interval to": "missing_out_upper95",
    "Years worse, of the last five": "years_worse",
}
SHORTHAND = {"[c]", "[z]", "[x]", "[low]", "[u]"}


def parts(*codes: str, **other: Any) -> Parts:
    return taken_apart(workbook_bytes(request(*codes, **other)))


def row_of(page: Page, indicator: str, area: str = "Croydon") -> dict[str, str]:
    (found,) = [r for r in table(page) if r["Indicator"] == indicator and r["Area"] == area]
    return found


def test_every_number_is_that_of_the_figures_frame_or_its_shorthand() -> None:
    asked = request("306", "210", "209", "208", "207", ENGLAND)
    rows = table(taken_apart(workbook_bytes(asked)).page("Figures"))
    assert len(rows) == len(asked.rows) == 30
    compared = 0
    for written, figure in zip(rows, asked.rows, strict=True):
        for heading, column in NUMBERS.items():
            if figure[column] is None:
                assert written[heading] in SHORTHAND
            else:
                assert abs(float(written[heading]) - figure[column]) <= 1e-9
                compared += 1
    assert compared > 200


def test_croydons_immunisations_are_as_published() -> None:
    row = row_of(parts("306").page("Figures"), "Immunisations up to date")
    assert float(row["Figure [note 3]"]) == pytest.approx(60.8433734939759)
    assert (row["Number counted"], row["Out of"]) == ("202", "332")
    assert row["Comparison [note 6]"] == "Worse than England"
    assert row["Comparison at 99.8%"] == "Worse than England"
    assert float(row["Comparator's figure"]) == pytest.approx(83.99111567)
    assert float(row["Missing out [note 11]"]) == pytest.approx(76.85050401)
    assert row["Published or not"] == "Shown"
    assert row["Source"] == "DfE, release 2025"
    assert row["Period"] == "Year ending 31 March 2025"


def test_a_hidden_figure_is_shorthand_wherever_it_could_be_worked_out() -> None:
    row = row_of(parts("306").page("Figures"), "Substance misuse identified")
    hidden = [heading for heading in NUMBERS if heading not in ("Out of", "Comparator's figure")]
    assert {row[heading] for heading in hidden} == {"[c]"}
    assert row["Out of"] == "332"
    assert row["Published or not"] == "Not published, to protect small numbers"
    assert row["Comparison [note 6]"].startswith("Not compared: ")


def test_where_everything_is_hidden_the_only_numbers_are_the_comparators_and_the_order() -> None:
    book = parts("209")
    figures = book.page("Figures")
    numbers = {cell.column for cell in figures.body if cell.kind == "n"}
    assert [figures.headings[column - 1] for column in numbers] == ["Comparator's figure"]
    assert {row["Missing out [note 11]"] for row in table(book.page("Unmet need"))} == {"[c]"}
    needs = {row["How pressing [note 12]"] for row in table(book.page("Unmet need"))}
    assert needs == {"Too few children to say"}


def test_what_does_not_apply_is_told_from_what_is_not_available() -> None:
    page = parts("306", "210").page("Figures")
    average = row_of(page, "Average SDQ score")
    assert average["Number counted"] == "[z]"
    assert average["Missing out [note 11]"] == "[z]"
    assert average["Figure, 95% interval to"] == "[x]"
    substance = row_of(page, "Substance misuse identified", "Southwark")
    assert substance["Rank [note 7]"] == "[z]"
    assert substance["Comparison [note 6]"] == "Higher than England"


def test_an_interval_that_cannot_be_worked_out_says_why_there_is_no_comparison() -> None:
    average = row_of(parts("306").page("Figures"), "Average SDQ score")
    assert average["Comparison [note 6]"].startswith("Not compared: ")
    assert len(average["Comparison [note 6]"]) > len("Not compared: ")


def test_a_comparison_word_is_the_statistics_word() -> None:
    asked = request("306", "210")
    rows = table(taken_apart(workbook_bytes(asked)).page("Figures"))
    words = [row["Comparison [note 6]"].partition(" England")[0] for row in rows]
    said = {"better": "Better than", "worse": "Worse than", "similar": "Similar to"}
    said |= {"higher": "Higher than", "lower": "Lower than"}
    for word, figure in zip(words, asked.rows, strict=True):
        if figure["comparison95"] != "not compared":
            assert word == said[figure["comparison95"]]


@pytest.mark.parametrize(
    "sheet", ["Cover", "Contents", "Notes", "Summary", "Unmet need", "Figures"]
)
def test_with_the_sample_every_sheet_begins_by_saying_so(sheet: str) -> None:
    said = "Sample data: invented areas"
    assert parts("306", sample=True).page(sheet).cells[1, 1].text.startswith(said)
    assert not parts("306").page(sheet).cells[1, 1].text.startswith(said)


def test_with_the_sample_the_title_the_source_and_every_row_say_so() -> None:
    book = parts("306", ENGLAND, sample=True)
    title = next(part.text for part in book.properties if part.tag.endswith("}title"))
    assert title.startswith("Sample data: invented areas")
    cover = {row["About this file"]: row["Details"] for row in table(book.page("Cover"))}
    assert cover["Source"].startswith("Sample data: invented areas")
    assert "Published on" not in cover
    page = book.page("Figures")
    assert row_of(page, "Average SDQ score")["Source"] == "Sample data, invented"
    assert row_of(page, "Average SDQ score", "England")["Source"] == "DfE, release 2025"


def test_the_cover_says_what_this_is_where_it_comes_from_and_whom_to_ask() -> None:
    page = parts("306").page("Cover")
    assert (
        page.cells[1, 1].text
        == "Health of looked-after children: Croydon, year ending 31 March 2025"
    )
    said = {row["About this file"]: row["Details"] for row in table(page)}
    assert said["Area"] == "Croydon (306)"
    assert said["Period"] == "Year ending 31 March 2025"
    assert said["Compared with"] == "England"
    assert said["Source"].startswith("Children looked after in England including adoptions")
    assert said["Release"] == "2025"
    assert said["Published on"] == "26 November 2025"
    assert said["Licence"].endswith("Open Government Licence v3.0")
    assert said["Made on"] == "22 November 2026"
    assert re.search(r"version \d+\.\d+\.\d+$", said["Made with"])
    assert "Ask the person or team" in said["Whom to ask"]


def test_an_unknown_publication_date_is_left_unsaid() -> None:
    asked = request("306")
    unknown = Request(
        asked.figures, ("306",), YEAR, "England", False, lambda *_: None, date(2026, 11, 22)
    )
    page = taken_apart(workbook_bytes(unknown)).page("Cover")
    said = {row["About this file"]: row["Details"] for row in table(page)}
    assert said["Published on"] == "Not known here"


def test_the_summary_begins_with_the_headline_and_goes_on_in_the_order_of_need() -> None:
    page = parts("306").page("Summary")
    assert page.cells[1, 2].text.startswith("Croydon's looked-after children are less likely")
    rows = table(page)
    assert [row["Order of need"] for row in rows] == ["1", "2", "3", "4", "5"]
    assert rows[0]["Indicator"] == "Immunisations up to date"
    assert rows[0]["Finding"].startswith(
        "61% (202 of 332) of Croydon's looked-after children were up to date with immunisations, "
        "below England (84%). 77 more children"
    )
    assert rows[0]["Stands out [note 13]"] == "Yes"


def test_with_several_areas_each_begins_with_its_own_headline_in_the_order_asked_for() -> None:
    rows = table(parts("210", "306").page("Summary"))
    heads = [n for n, row in enumerate(rows) if row["Indicator"] == "All indicators, in short"]
    assert heads == [0, 6]
    assert [row["Area"] for row in rows] == ["Southwark"] * 6 + ["Croydon"] * 6
    assert rows[6]["Finding"].startswith("Croydon's looked-after children are less likely")


def test_unmet_need_counts_children_without_it_or_those_concerned_where_low_is_good() -> None:
    page = parts("306").page("Unmet need")
    assert row_of(page, "Teeth checked by a dentist")["Children concerned"] == "129"
    assert row_of(page, "SDQ scores that are a cause for concern")["Children concerned"] == "64"
    assert "Average SDQ score" not in {row["Indicator"] for row in table(page)}


def test_a_name_like_a_formula_is_a_text_that_stays_one_when_edited() -> None:
    book = parts("208")
    cells = [c for page in book.pages for c in page.cells.values() if c.text == FORMULA]
    assert cells
    for cell in cells:
        assert cell.kind == "inlineStr"
        assert book.formats[cell.style].get("quotePrefix") == "1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_whatever_a_name_begins_with_it_is_a_text(start: str) -> None:
    book = parts("306", la306=f"{start}1+1")
    page = book.page("Figures")
    cell = page.cells[2, page.table[1] + 1]
    assert (cell.kind, cell.text.strip()) == ("inlineStr", f"{start.strip()}1+1")
    assert book.formats[cell.style].get("quotePrefix") == "1"


def test_characters_that_xml_forbids_are_left_out() -> None:
    page = parts("306", la306="Croy\x00\x0bdon\ufffe Town").page("Figures")
    assert page.cells[2, page.table[1] + 1].text == "Croydon Town"


def test_a_name_that_looks_like_excels_own_escape_is_kept_as_it_is() -> None:
    page = parts("306", la306="Area _x0041_").page("Figures")
    assert page.cells[2, page.table[1] + 1].text == "Area _x005F_x0041_"


def test_a_name_of_200_characters_is_written_whole() -> None:
    rows = table(parts("207").page("Figures"))
    assert {row["Area"] for row in rows} == {LONG}


def test_an_area_without_figures_in_the_year_is_refused_in_one_sentence() -> None:
    with pytest.raises(ExportError, match="no figures of 999 for the year ending 31 March 2025"):
        workbook_bytes(request("999"))
