"""The sentence at the head of the Inspection evidence page."""

from __future__ import annotations

import formats
from sentences.phrases import inside_sentence, possessive

NUMBERS = ("none", "one", "two", "three", "four", "five", "six")


def evidence_headline(
    spoken: list[str], themes: int, area_name: str, local: list[str] | None = None
) -> str:
    """Say on how many themes figures say something about an area, and who would know more.

    spoken: the themes' titles on which published figures do; local: those on which local ones do.
    """
    whose = f"{possessive(area_name)} published figures"
    rest = "for the rest nothing is recorded nationally, and the local team's tracker would hold it"
    if local:
        rest = f"local figures, with no national figure beside them, speak to {_counted(local)}"
    if not spoken:
        none = f"No published figure of {area_name} speaks to any of the {NUMBERS[themes]} themes"
        known = rest if local else "the local team's tracker would hold what is known"
        return f"{none}; {known}."
    some = f"{NUMBERS[len(spoken)]} of {NUMBERS[themes]} themes ({_named(spoken)})"
    return f"{whose} speak to {some}; {rest}."


def _counted(titles: list[str]) -> str:
    return f"{NUMBERS[len(titles)]} ({_named(titles)})"


def _named(titles: list[str]) -> str:
    return formats.listed([inside_sentence(title) for title in titles])
