"""The look: a symbol and a shape for every word, and colours that can be told from their ground."""

from __future__ import annotations

import pytest

from charts import theme
from charts.tiles import FILLS
from tests.contrast import WHITE, contrast


def test_every_comparison_has_a_colour_a_symbol_and_a_shape() -> None:
    words = {"better", "similar", "worse", "higher", "lower", "not compared"}
    assert theme.COLOURS.keys() == theme.SYMBOLS.keys() == theme.SHAPES.keys() == words


@pytest.mark.parametrize("text", [theme.INK, theme.QUIET, theme.BLUE, theme.DARK])
def test_text_stands_out_from_white_by_four_and_a_half_to_one(text: str) -> None:
    assert contrast(text) >= 4.5


@pytest.mark.parametrize("mark", sorted({theme.TICK, theme.ORANGE, *theme.COLOURS.values()}))
def test_marks_stand_out_from_white_by_three_to_one(mark: str) -> None:
    assert contrast(mark) >= 3


@pytest.mark.parametrize(("word", "fill"), FILLS.items())
def test_initials_stand_out_from_their_square_by_four_and_a_half_to_one(
    word: str, fill: str
) -> None:
    ink = theme.WHITE if word in ("better", "higher") else theme.INK
    assert contrast(ink, fill) >= 4.5


@pytest.mark.parametrize(("colour", "ratio"), [("#000000", 21), (WHITE, 1), ("#767676", 4.54)])
def test_contrast_is_measured_as_wcag_does(colour: str, ratio: float) -> None:
    assert contrast(colour) == pytest.approx(ratio, abs=0.005)
