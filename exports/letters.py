"""How long a line of text is, so that it is set in a size at which it fits.

An estimate on the safe side, from the widths of Arial's letters (Adobe's metrics of Helvetica, which
are the same), grouped; no typeface has to be installed.
"""

from __future__ import annotations

from collections.abc import Sequence

NARROW = set("ijlI.,:;'|![]()ftr/\\ -")
BROAD = set("mwMW%@—")
CAPITALS = set("ABCDEFGHJKLNOPQRSTUVXYZ&+=<>~")
EM = {"narrow": 0.33, "broad": 0.92, "capital": 0.74, "other": 0.56}
BOLD = 1.07
LINE_HEIGHT = 1.2
"""Of the size of the letters."""


def width(text: str, size: float, bold: bool = False) -> float:
    """Give the width of a text on one line, in points."""
    return sum(map(_em, text)) * size * (BOLD if bold else 1)


def _em(letter: str) -> float:
    if letter in NARROW:
        return EM["narrow"]
    if letter in CAPITALS:
        return EM["capital"]
    return EM["broad"] if letter in BROAD or not letter.isascii() else EM["other"]


def lines(text: str, size: float, room: float, bold: bool = False) -> int:
    """Count the lines that a text takes where a line has so much room, in points.

    A word that is longer than a line is broken, as PowerPoint does.
    """
    count, used = 1, 0.0
    space = width(" ", size, bold)
    for word in text.split():
        long = width(word, size, bold)
        if used and used + space + long > room:
            count, used = count + 1, 0.0
        used += long + (space if used else 0)
        count, used = count + int(used // room), used % room if used > room else used
    return count


def height(texts: Sequence[str], size: float, room: float, bold: bool = False) -> float:
    """Give the height of paragraphs of one size, in points."""
    return sum(lines(text, size, room, bold) for text in texts) * size * LINE_HEIGHT


def fitting(
    texts: Sequence[str],
    sizes: Sequence[float],
    room: float,
    tall: float,
    bold: bool = False,
    apart: float = 0,
) -> float:
    """Give the largest of some sizes at which paragraphs fit into a box; the smallest if none does.

    sizes: from the largest; room and tall: the box, in points; apart: points between paragraphs.
    """
    between = apart * (len(texts) - 1)
    fit = (s for s in sizes if height(texts, s, room, bold) + between <= tall)
    return next(fit, sizes[-1])


def shortened(text: str, size: float, room: float, most: int, bold: bool = False) -> str:
    """Cut a text so that it takes so many lines at most, and show that it has been cut."""
    if lines(text, size, room, bold) <= most:
        return text
    cut = text
    while cut and lines(f"{cut} ...", size, room, bold) > most:
        cut = cut[:-1].rstrip()
    return f"{cut} ..."
