"""The sentence at the head of the Inspection evidence page."""

from __future__ import annotations

import formats
from sentences.phrases import inside_sentence, possessive

NUMBERS = ("none", "one", "two", "three", "four", "five", "six")


def evidence_headline(spoken: list[str], themes: int, area_name: str) -> str:
    """Say on how many themes published figures say something about an area, and who would know more.

    spoken: the themes' titles on which they do.
    """
    rest = "for the rest nothing is recorded nationally, and the local team's tracker would hold it"
    whose = f"{possessive(area_name)} published figures"
    if not spoken:
        return f"{whose} speak to none of the {NUMBERS[themes]} themes; {rest}."
    named = formats.listed([inside_sentence(title) for title in spoken])
    return f"{whose} speak to {NUMBERS[len(spoken)]} of {NUMBERS[themes]} themes ({named}); {rest}."
