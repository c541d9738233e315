"""Which share of the children in care the health figures cover: said quietly, where they are read."""

from __future__ import annotations

import streamlit as st

import areas
import reading
import sentences
from panels.style import where
from stats.lookup import rows_of
from view import View
from worked_out import worked_out_once


def in_care(view: View) -> None:
    """Say how many of the area's children in care its figures are about; nothing where not loaded."""
    row = view.row("health_assessment")
    cohort = row["denominator"] if row else None
    numbers = _numbers(view)
    covered = sentences.covered(view.area_name, cohort, numbers.get("children_in_care"), view.year)
    moved = sentences.came_and_went(numbers.get("started_care"), numbers.get("left_care"))
    if said := " ".join(part for part in (covered, moved) if part):
        where(said)


def covered_in_england(held: reading.Holding) -> None:
    """Say the same of England in the newest year that both are loaded for."""
    if said := _in_england(held):
        st.write(said)


@worked_out_once
def _in_england(held: reading.Holding) -> str:
    england = held.observations.filter(area=areas.ENGLAND, breakdown="all")
    cohorts = england.filter(indicator="health_assessment").select("period_end", "denominator")
    both = (
        england.filter(indicator="children_in_care")
        .join(cohorts, on="period_end")
        .sort("period_end")
    )
    if both.is_empty():
        return ""
    row = both.row(-1, named=True)
    cohort, everyone = row["denominator_right"], row["value"]
    return sentences.covered("England", cohort, everyone, row["period_end"])


def _numbers(view: View) -> dict[str, float]:
    taken = ("indicator", "theme", "value")
    rows = rows_of(view.figures, taken, area=view.area, period_end=view.year).iter_rows()
    return {one: value for one, theme, value in rows if theme == "in_care" and value is not None}
