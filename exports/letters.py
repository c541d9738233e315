"""How long a line of text is, so that it is set in a size at which it fits.

No typeface has to be installed for it: the widths are those of Helvetica in Adobe's font metrics
(AFM), which Arial and Liberation Sans share.
"""

from __future__ import annotations

from collections.abc import Sequence

# fmt: off
WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
# fmt: on
"""Thousandths of the size, from the space to the tilde."""
WIDEST = 1000
"""Of any other letter, on the safe side."""
BOLD = 1.1
"""Bold letters are wider by a tenth at most, on average."""
LINE_HEIGHT = 1.2
"""Of the size of the letters."""


def width(text: str, size: float, bold: bool = False) -> float:
    """Give the width of a text on one line, in points."""
    return sum(map(_em, text)) * size * (BOLD if bold else 1)


def _em(letter: str) -> float:
    place = ord(letter) - ord(" ")
    return (WIDTHS[place] if 0 <= place < len(WIDTHS) else WIDEST) / 1000


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
    words = text.split()
    while len(words) > 1 and lines(f"{' '.join(words)} ...", size, room, bold) > most:
        words.pop()
    cut = " ".join(words)
    while cut and lines(f"{cut} ...", size, room, bold) > most:
        cut = cut[:-1]
    return f"{cut} ..."
