"""Where each council lies on a map of tiles: the shape of a country that does not exist."""

from __future__ import annotations

from sample_data.invented_areas import Council

SHAPE = (
    ".....AAA.......",
    "....AAAAA......",
    "....AAAA.......",
    "..BBB.CCC......",
    ".BBBBBCCCC.....",
    ".BBBBBCCCCC....",
    "..BBBBCCC......",
    "..BBBDDDD......",
    "..EEEDDDDFFF...",
    ".EEEEEDDDDFFFF.",
    ".EEEEGGGGGFFFFF",
    "..EEEGGgggGGHH.",
    "..IIIGgggggGHHH",
    ".IIIIGGggggGHHH",
    "IIIIIGGGgGGGHHH",
    "III..HHHHHHHH..",
)
"""A letter a region, one tile a council that exists now; g is the inner half of the capital."""

LETTERS = {
    "A": "E12900001",
    "B": "E12900002",
    "C": "E12900003",
    "D": "E12900004",
    "E": "E12900005",
    "F": "E12900006",
    "g": "E13900001",
    "G": "E13900002",
    "H": "E12900008",
    "I": "E12900009",
}


def tiles(councils: list[Council]) -> dict[str, tuple[int, int]]:
    """Give the column and row of each council that exists now, by its code."""
    open_now = [council for council in councils if council.closed is None]
    placed: dict[str, tuple[int, int]] = {}
    for letter, region in LETTERS.items():
        codes = [council.code for council in open_now if council.listed_in == region]
        placed.update(zip(codes, _cells(letter), strict=True))
    return placed


def _cells(letter: str) -> list[tuple[int, int]]:
    return [
        (column, row)
        for row, line in enumerate(SHAPE)
        for column, found in enumerate(line)
        if found == letter
    ]
