"""The template: made from the catalogue, explained, with drop-downs, and read again when filled in."""

from __future__ import annotations

import io
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import polars as pl
import pytest

import areas
from loaders.quarterly_return_template import FIRST, LISTS, csv_template, template
from loaders.quarterly_return_words import offered_periods, period_label, period_of
from loaders.source_file import SourceFile
from tests.quarterly_returns import HEADER, counts, loaded, returned_indicators

__all__ = ["returned_indicators"]
pytestmark = pytest.mark.usefixtures("returned_indicators")

TODAY = date(2025, 11, 25)
FOUR = ["Health assessments", "Immunisations", "Dental checks", "Mental-health access"]
SHEETS: dict[str, list[list[object]]] = {
    "Health assessments": [
        ["Croydon (306)", "Plans made", "Q1 2025/26 (April to June 2025)", "All children", 40, 50],
        ["Croydon (306)", "Plans made", "Q1 2025/26 (April to June 2025)", "Sex: Girls", 19, 24],
        ["Barnet (302)", "Plans late", "May 2025", "Reason: Interpreter", 7, None],
    ],
    "Dental checks": [["Croydon (306)", "Teeth seen", "2024/25 (year to March 2025)", None, 0, 30]],
    "Mental-health access": [
        ["Croydon (306)", "Wait for help", "Q1 2025/26 (April to June 2025)", None, None, 20, 31.5]
    ],
}
WHOLE = [
    ("plans_made", "all", 40.0, 50.0, "ok"),
    ("plans_made", "Girls", 19.0, 24.0, "ok"),
    ("plans_late", "Interpreter", 7.0, None, "ok"),
    ("teeth_seen", "all", 0.0, 30.0, "ok"),
    ("help_wait", "all", None, 20.0, "ok"),
]


def empty() -> bytes:
    return template(areas.councils_at(areas.reference_areas(), TODAY), TODAY)


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def filled() -> bytes:
    book = opened(empty())
    book[FIRST]["B2"] = "Northside NHS"
    for sheet, rows in SHEETS.items():
        for number, cells in enumerate(rows, 2):
            for place, cell in enumerate(cells, 1):
                book[sheet].cell(number, place, cell)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_it_has_a_sheet_a_theme_between_the_explanation_and_the_lists() -> None:
    own = [name for name in opened(empty()).sheetnames if name in (FIRST, LISTS, *FOUR)]
    assert own == [FIRST, *FOUR, LISTS]


def test_days_are_asked_for_only_where_an_indicator_is_a_wait() -> None:
    book = opened(empty())
    heads = {name: [cell.value for cell in book[name][1]] for name in FOUR}
    assert heads["Immunisations"] == HEADER[:-1]
    assert heads["Mental-health access"] == HEADER


def test_every_column_and_every_indicator_is_explained() -> None:
    words = [cell.value for row in opened(empty())[FIRST].iter_rows() for cell in row]
    assert set(HEADER) <= set(words)
    assert {"Plans made", "Plans late", "Jabs done", "Teeth seen", "Wait for help"} <= set(words)


def offered(book: Any, sheet: str) -> dict[str, list[str]]:
    """What the drop-down of each column offers: its heading to the texts in the list."""
    found = {}
    for rule in book[sheet].data_validations.dataValidation:
        if rule.type == "list":
            letter = str(rule.sqref)[0]
            cells = book[LISTS][rule.formula1.partition("!")[2].replace("$", "")]
            found[book[sheet][f"{letter}1"].value] = [cell.value for (cell,) in cells]
    return found


def test_the_drop_downs_offer_councils_indicators_periods_and_groups() -> None:
    lists = offered(opened(empty()), "Health assessments")
    assert list(lists) == ["Area", "Indicator", "Period", "Group"]
    assert len(lists["Area"]) == 153
    assert "Croydon (306)" in lists["Area"]
    assert lists["Indicator"][-2:] == ["Plans made", "Plans late"]
    assert lists["Period"][:2] == [
        "Q2 2025/26 (July to September 2025)",
        "Q1 2025/26 (April to June 2025)",
    ]
    assert lists["Group"][:2] == ["All children", "Age: 0 to 4"]


def test_what_the_lists_offer_is_read_as_what_it_says() -> None:
    periods = offered_periods(TODAY)
    assert [period_of(period_label(*period)) for period in periods] == periods
    assert (date(2025, 7, 1), date(2025, 9, 30)) in periods
    assert (date(2025, 10, 1), date(2025, 12, 31)) not in periods  # has not ended


def test_an_empty_template_has_no_figure() -> None:
    from loaders.source_file import FileRefused

    with pytest.raises(FileRefused, match="does not say who sent it"):
        loaded(SourceFile("return.xlsx", empty()))


def test_a_template_filled_in_comes_back_whole() -> None:
    found = loaded(SourceFile("return.xlsx", filled()))
    assert found.supplier == "Northside NHS"
    assert counts(found).rows() == WHOLE
    assert str(found.receipt) == "read 5 = kept 5 + denominators 0 + refused 0 + not used 0"


def test_the_csv_twin_comes_back_whole() -> None:
    rows = [[*cells, *[None] * (7 - len(cells))] for rows in SHEETS.values() for cells in rows]
    lines = "\n".join(",".join(["Northside NHS", *map(str, row)]) for row in rows)
    text = csv_template().decode("utf-8-sig") + lines.replace("None", "")
    found = loaded(SourceFile("return.csv", text.encode()))
    assert counts(found).rows() == WHOLE


@pytest.mark.office
def test_a_template_filled_in_and_saved_by_another_program_comes_back_whole(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        pytest.skip("soffice is not installed")
    (tmp_path / "filled.xlsx").write_bytes(filled())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    saved = tmp_path / "saved"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run(
        [*command, "--outdir", str(saved), "filled.xlsx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=300,
    )
    found = loaded(SourceFile.at(saved / "filled.xlsx"))
    assert counts(found).rows() == WHOLE
    book = openpyxl.load_workbook(saved / "filled.xlsx")
    assert "Croydon (306)" in offered(book, "Dental checks")["Area"]


def test_the_lists_are_of_the_sample_where_the_sample_is_handed_in() -> None:
    place = pl.DataFrame({"area": ["001"], "area_name": ["Acrux Green"]})
    assert offered(opened(template(place, TODAY)), "Dental checks")["Area"] == ["Acrux Green (001)"]
