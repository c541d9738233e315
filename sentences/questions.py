"""The catalogue's questions to ask next, with the area's name and its children filled in."""

from __future__ import annotations

import re

import formats
from indicators import Indicator
from sentences.phrases import Row

COUNT = "{without}"


def questions(indicator: Indicator, row: Row | None, area_name: str) -> list[str]:
    """Give an indicator's questions about one area.

    row: its figure. The children without are counted where that is shown and in words where it is
    not; where there are none, what is asked about them is left out.
    """
    without = row["without"] if row else None
    return [
        _counted(text, without).replace("{area}", area_name)
        for text in indicator.questions
        if COUNT not in text or without is None or formats.number(without) != "0"
    ]


def _counted(text: str, without: float | None) -> str:
    if without is not None:
        return text.replace(COUNT, formats.number(without))
    # "the children without a dental check" says who; elsewhere it has to be said which children
    named = re.sub(r"\{without\}(?= (without|who)\b)", "children", text)
    return named.replace(COUNT, "children concerned")
