"""The pictures in README.md: small, of a shared screen's size, and described for who cannot see them."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHOWN = re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
PICTURES = sorted((ROOT / "docs/screenshots").glob("*.png"))


def test_the_readme_shows_every_picture_that_is_taken() -> None:
    taken = re.findall(r'^    "(\w+)": \w+,$', (ROOT / "checks/screenshots.py").read_text(), re.M)
    assert len(taken) == 4
    assert sorted(path for _, path in SHOWN) == [
        f"docs/screenshots/{file}.png" for file in sorted(taken)
    ]
    assert [picture.stem for picture in PICTURES] == sorted(taken)


@pytest.mark.parametrize(("words", "path"), SHOWN, ids=[path for _, path in SHOWN])
def test_a_picture_is_described_in_a_sentence(words: str, path: str) -> None:
    assert len(words.split()) >= 12, path


@pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.stem)
def test_a_picture_is_a_shared_screen_in_less_than_200_kilobytes(picture: Path) -> None:
    content = picture.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (1280, 720)
    assert len(content) < 200_000
