"""Every rule for the look of accessible spreadsheets, read from the file's own XML.

Source: the Government Analysis Function, "Releasing statistics in spreadsheets" and "Making
spreadsheets accessible: a checklist of the basics".
"""

from __future__ import annotations

import re

import pytest

from tests.workbook_examples import EXAMPLES, example
from tests.workbook_parts import MAIN, Cell, Parts


@pytest.fixture(params=EXAMPLES)
def book(request: pytest.FixtureRequest) -> Parts:
    return example(request.param)


def font_of(book: Parts, cell: Cell) -> dict[str, str]:
    fonts = book.styles.find(MAIN + "fonts")
    font = fonts[int(book.formats[cell.style].get("fontId"))]
    return {part.tag.removeprefix(MAIN): part.get("val", "") for part in font}


def test_no_cell_is_filled_and_no_row_is_striped(book: Parts) -> None:
    assert {form.get("fillId") for form in book.formats} == {"0"}
    patterns = book.styles.find(MAIN + "fills").iter(MAIN + "patternFill")
    assert {pattern.get("patternType") for pattern in patterns} <= {None, "none", "gray125"}
    for page in book.pages:
        assert page.parts("conditionalFormatting") == []
        info = page.tables[0].find(MAIN + "tableStyleInfo")
        assert info.get("showRowStripes") == "0"
        assert info.get("showColumnStripes") in (None, "0")


def test_every_number_is_a_number_with_a_format_of_its_own(book: Parts) -> None:
    numbers = [cell for _, cell in book.cells if cell.kind == "n"]
    assert numbers
    assert [cell for cell in numbers if book.formats[cell.style].get("numFmtId") == "0"] == []
    assert [cell for cell in numbers if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell.text)] == []


def test_every_text_is_wrapped_and_its_row_tall_enough(book: Parts) -> None:
    for page in book.pages:
        heights = {int(row.get("r")): float(row.get("ht")) for row in page.parts("row")}
        widths = [float(column.get("width")) for column in page.parts("col")]
        for cell in page.cells.values():
            wrap = book.formats[cell.style].find(MAIN + "alignment").get("wrapText")
            assert wrap == "1"
            size = float(font_of(book, cell)["sz"])
            lines = len(cell.text) * size / (12 * widths[cell.column - 1] * 1.25)
            assert heights[cell.row] >= min(409, lines * size), (page.name, cell.text)


def test_every_column_has_a_width_that_can_be_read(book: Parts) -> None:
    for page in book.pages:
        columns = page.parts("col")
        assert sum(int(c.get("max")) - int(c.get("min")) + 1 for c in columns) == page.table[2]
        assert all(10 <= float(column.get("width")) <= 110 for column in columns)


def test_the_longest_word_of_a_heading_fits_its_column(book: Parts) -> None:
    for page in book.pages:
        widths = [float(column.get("width")) for column in page.parts("col")]
        for heading, width in zip(page.headings, widths, strict=True):
            assert max(map(len, heading.split())) <= width, (page.name, heading)


def test_letters_are_sans_serif_of_twelve_points_or_more(book: Parts) -> None:
    fonts = [font_of(book, cell) for _, cell in book.cells]
    assert {font["name"] for font in fonts} == {"Arial"}
    assert min(float(font["sz"]) for font in fonts) >= 12
    assert not any("i" in font or "vertAlign" in font for font in fonts)


def test_the_title_in_a1_is_a_heading(book: Parts) -> None:
    named = {
        style.get("xfId"): (style.get("name"), style.get("builtinId"))
        for style in book.styles.iter(MAIN + "cellStyle")
    }
    for page in book.pages:
        form = book.formats[page.cells[1, 1].style]
        assert named[form.get("xfId")] == ("Heading 1", "16")


def test_colours_of_letters_are_black_or_the_blue_of_links(book: Parts) -> None:
    colours = {
        (part.get("rgb"), part.get("theme"))
        for font in book.styles.find(MAIN + "fonts")
        for part in font.iter(MAIN + "color")
    }
    assert colours == {("FF12436D", None)}


def test_no_cell_holds_symbols_alone(book: Parts) -> None:
    texts = [cell.text for _, cell in book.cells if cell.kind == "inlineStr"]
    assert {text for text in texts if not re.search(r"\w", text)} <= {"%"}
    assert [text for text in texts if re.search(r"[▲▼●△▽○*†]", text)] == []
