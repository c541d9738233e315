"""Every rule for the structure of accessible spreadsheets, read from the file's own XML.

Source: the Government Analysis Function, "Releasing statistics in spreadsheets" and "Making
spreadsheets accessible: a checklist of the basics".
"""

from __future__ import annotations

import re
from itertools import chain

import pytest

from tests.workbook_examples import EXAMPLES, example
from tests.workbook_parts import LINKS, MAIN, Parts, place


@pytest.fixture(params=EXAMPLES)
def book(request: pytest.FixtureRequest) -> Parts:
    return example(request.param)


def test_every_sheet_has_one_marked_up_table_that_starts_in_column_a(book: Parts) -> None:
    for page in book.pages:
        assert len(page.tables) == 1, page.name
        assert page.table[0] == 1, page.name


def test_tables_have_names_of_their_own_in_words(book: Parts) -> None:
    names = [table.get("displayName") for page in book.pages for table in page.tables]
    assert len({name.casefold() for name in names}) == len(names)
    assert [name for name in names if not re.fullmatch(r"[A-Z][a-z]+(_[a-z]+)*", name)] == []


def test_a_table_has_one_heading_a_column_each_a_text_of_its_own(book: Parts) -> None:
    for page in book.pages:
        left, top, right, _ = page.table
        cells = [page.cells[column, top] for column in range(left, right + 1)]
        assert {cell.kind for cell in cells} == {"inlineStr"}
        assert len({cell.text.casefold() for cell in cells}) == len(cells)
        assert all(cell.text.strip() for cell in cells)


def test_the_marked_up_columns_are_called_what_their_headings_say(book: Parts) -> None:
    for page in book.pages:
        columns = [column.get("name") for column in page.tables[0].iter(MAIN + "tableColumn")]
        assert columns == page.headings


def test_a_table_has_a_row_at_least_and_no_empty_cell(book: Parts) -> None:
    for page in book.pages:
        assert page.table[3] > page.table[1], page.name
        assert [cell for cell in page.body if not cell.text.strip()] == []


def test_everything_else_stands_above_the_table_in_column_a_without_a_gap(book: Parts) -> None:
    for page in book.pages:
        _, top, right, bottom = page.table
        assert max(row for _, row in page.cells) == bottom
        assert max(column for column, _ in page.cells) == right
        above = sorted((row, column) for column, row in page.cells if row < top)
        assert above == [(row, 1) for row in range(1, top)]


def test_no_cells_are_merged(book: Parts) -> None:
    assert [page.name for page in book.pages if page.parts("mergeCell")] == []


def test_no_panes_are_frozen_or_split(book: Parts) -> None:
    assert [page.name for page in book.pages if page.parts("pane")] == []


def test_no_table_or_sheet_has_filter_buttons(book: Parts) -> None:
    for page in book.pages:
        roots = [page.root, *page.tables]
        assert [root for root in roots if list(root.iter(MAIN + "autoFilter"))] == []


def test_nothing_is_hidden(book: Parts) -> None:
    for page in book.pages:
        hidden = [part for part in (*page.parts("row"), *page.parts("col")) if part.get("hidden")]
        assert hidden == []
    states = {sheet.get("state", "visible") for sheet in book.workbook.iter(MAIN + "sheet")}
    assert states == {"visible"}


def test_no_sheet_has_headers_footers_pictures_or_comments(book: Parts) -> None:
    for page in book.pages:
        for tag in ("headerFooter", "picture", "legacyDrawing"):
            assert page.parts(tag) == [], page.name


def test_no_cell_is_a_formula_or_an_error(book: Parts) -> None:
    assert {cell.kind for _, cell in book.cells} == {"n", "inlineStr"}


def test_the_cursor_is_in_a1_and_the_first_sheet_is_open(book: Parts) -> None:
    for page in book.pages:
        (selection,) = page.parts("selection")
        assert (selection.get("activeCell"), selection.get("sqref")) == ("A1", "A1")
    (view,) = book.workbook.iter(MAIN + "workbookView")
    assert (view.get("activeTab"), view.get("firstSheet")) == ("0", "0")


def test_sheets_are_named_in_words(book: Parts) -> None:
    names = [page.name for page in book.pages]
    seldom = {"Peers", "Local figures", "What changed"}
    assert [name for name in names if name not in seldom] == [
        "Cover",
        "Contents",
        "Notes",
        "Summary",
        "Unmet need",
        "Figures",
        "Trends",
        "Areas compared",
    ]
    assert max(names.count(name) for name in seldom) <= 1


def test_the_document_says_its_title_language_and_maker(book: Parts) -> None:
    said = {part.tag.partition("}")[2]: part.text for part in book.properties}
    assert said["language"] == "en-GB"
    assert said["creator"] == "Looked-after children's health dashboard"
    assert "Health of looked-after children: " in str(said["title"])
    assert str(said["title"]).endswith(", year ending 31 March 2025")


def test_every_note_referred_to_is_defined_and_every_note_is_referred_to(book: Parts) -> None:
    page = book.page("Notes")
    defined = [cell.text for cell in page.body if cell.column == 1]
    assert defined == [f"[note {n}]" for n in range(1, len(defined) + 1)]
    others = chain(*(other.texts for other in book.pages if other.name != "Notes"))
    referred = {match for text in others for match in re.findall(r"\[note \d+\]", text)}
    assert referred == set(defined)


def test_notes_are_referred_to_in_headings_and_lines_never_beside_a_number(book: Parts) -> None:
    for page in book.pages:
        if page.name == "Notes":
            continue
        noted = [n for n, one in enumerate(page.headings, 1) if one == "Note on the indicator"]
        own = noted[0] if noted else None
        beside = [c for c in page.body if "[note" in c.text and c.column != own]
        assert beside == []


def test_what_stands_in_brackets_is_a_note_or_shorthand_that_everybody_knows(book: Parts) -> None:
    known = re.compile(r"\[(note \d+|c|x|z|low|u|p|r|e|b)\]")
    texts = [cell.text for _, cell in book.cells if cell.kind == "inlineStr"]
    found = {match for text in texts for match in re.findall(r"\[[^\]]*\]", text)}
    assert found
    assert [one for one in found if not known.fullmatch(one)] == []


def test_shorthand_is_explained_above_the_table_that_uses_it(book: Parts) -> None:
    for page in book.pages[4:]:
        used = {c.text for c in page.body if re.fullmatch(r"\[(c|z|x|low|u)\]", c.text)}
        above = " ".join(cell.text for cell in page.cells.values() if cell.row < page.table[1])
        assert [shorthand for shorthand in used if f"{shorthand} " not in above] == []


def test_every_link_leads_somewhere_and_says_where(book: Parts) -> None:
    names = {page.name for page in book.pages}
    for page in book.pages:
        links = page.parts("hyperlink")
        assert links, page.name
        for link in links:
            text = page.cells[place(link.get("ref"))].text
            assert not re.search(r"https?:|www\.|^(click )?here$", text)
            if link.get("location"):
                sheet, _, cell = link.get("location").rpartition("!")
                assert sheet.strip("'") in names
                assert cell == "A1"
            else:
                assert page.addresses[link.get(LINKS + "id")].startswith("https://")


def test_the_contents_lead_to_every_sheet_after_them(book: Parts) -> None:
    page = book.page("Contents")
    listed = [cell.text for cell in page.body if cell.column == 1]
    assert listed == [other.name for other in book.pages[2:]]
