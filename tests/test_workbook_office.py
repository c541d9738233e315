"""The workbook opened by another program than the one that wrote it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from exports.workbook import workbook_bytes
from tests.summary_requests import FORMULA, request

pytestmark = pytest.mark.office


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The text of the workbook as LibreOffice prints it."""
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "book.xlsx").write_bytes(workbook_bytes(request("306", "208")))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "book.xlsx"]
    subprocess.run(convert, cwd=folder, check=True, capture_output=True, timeout=120)
    return as_text(folder / "book.pdf")


def as_text(path: Path) -> str:
    command = ["pdftotext", "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def test_it_opens_and_every_sheet_is_printed(printed: str) -> None:
    for sheet in ("Contents", "Notes", "Summary: ", "Unmet need: ", "Figures: "):
        assert sheet in printed


def test_every_number_fits_its_column(printed: str) -> None:
    assert "##" not in printed


def test_a_name_like_a_formula_is_not_worked_out(printed: str) -> None:
    assert FORMULA.partition("(")[0] in printed
    assert "Err:" not in printed
    assert "#NAME" not in printed
