"""The About page's pieces: methods in words, every indicator's definition, sources, glossary."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

import formats
import reading
from indicators import Indicator, catalogue
from panels.in_care import covered_in_england
from panels.style import table

GLOSSARY = Path(__file__).parents[1] / "GLOSSARY.md"
METHODS = Path(__file__).with_name("methods.md")
ACCESSIBILITY = Path(__file__).with_name("accessibility.md")


def methods() -> None:
    """Show how figures are compared, in plain words."""
    st.markdown(METHODS.read_text(encoding="utf-8"))


def definitions() -> None:
    """Show every indicator of the catalogue, all that it says."""
    st.header("Each indicator")
    st.caption("On paper only those are printed that stand open.")
    for indicator in catalogue().values():
        with st.expander(indicator.title):
            _definition(indicator)


def _definition(one: Indicator) -> None:
    breaks = [f"{formats.year(b.period_end)}: {b.reason} ({b.effect})" for b in one.breaks]
    rows = {
        "Whom it is about": one.population,
        "Numerator": one.numerator,
        "Denominator": one.denominator,
        "Ages": one.ages,
        "What is better": {"high": "Higher", "low": "Lower"}.get(one.good, "No judgement"),
        "Why it matters": one.why,
        "Statutory basis": one.statutory_basis,
        "What the guidance says": f"{one.guidance} ({one.guidance_source})",
        "Caveat": one.caveat,
        "Breaks in the series": "; ".join(breaks) or "None known",
        "Questions to ask next": " ".join(re.sub(r"\{\w+\}", "…", q) for q in one.questions),
        "Source of the definition": one.definition_source,
        "Id": one.id,
    }
    table(["", "What it says"], [list(pair) for pair in rows.items()], caption=one.title)


def sources(held: reading.Holding) -> None:
    """Show what is loaded and under which licence it was published."""
    st.header("Sources")
    st.write(
        "Published figures are official statistics under the Open Government Licence v3.0. "
        f"{held.observations.height:,} figures are loaded; the Data page says from which files."
    )
    covered_in_england(held)


def glossary() -> None:
    """Show the glossary that stands beside the code."""
    st.header("Words")
    text = GLOSSARY.read_text(encoding="utf-8")
    st.markdown(text.partition("\n## ")[1] + text.partition("\n## ")[2])


def accessibility() -> None:
    """Show what can be used by everybody, what cannot, and whom to tell."""
    st.markdown(ACCESSIBILITY.read_text(encoding="utf-8"))
