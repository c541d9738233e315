"""LibreOffice and poppler, where they are installed: files of other programs as text and pictures."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PIL import Image


def as_pdf(folder: Path, name: str, content: bytes) -> Path:
    """Write a file into a folder and let LibreOffice print it; skips where it is not installed."""
    for program in ("soffice", "pdftotext", "pdftoppm"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    (folder / name).write_bytes(content)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", name]
    subprocess.run(convert, cwd=folder, check=True, capture_output=True, timeout=300)
    return folder / f"{Path(name).stem}.pdf"


def as_text(path: Path) -> list[str]:
    """The text of each page of a PDF."""
    command = ["pdftotext", "-layout", str(path), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return printed.split("\f")[:-1]


def colours(path: Path, page: int) -> dict[tuple[int, int, int], int]:
    """How many pixels of a page have each colour."""
    part = str(path.with_name(f"page-{page}"))
    number = str(page)
    command = ["pdftoppm", "-r", "50", "-png", "-singlefile", "-f", number, "-l", number]
    subprocess.run([*command, str(path), part], check=True, capture_output=True)
    with Image.open(f"{part}.png") as picture:
        found = picture.convert("RGB").getcolors(maxcolors=2**24)
    assert found
    return {colour: count for count, colour in found}  # type: ignore[misc]
