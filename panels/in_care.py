"""Which share of the children in care the health figures cover: said quietly, where they are read."""

from __future__ import annotations

import polars as pl
import streamlit as st

import areas
import reading
import sentences
from panels.style import where
from view import View
from worked_out import worked_out_once


def in_care(view: View) -> None:
    """Say how many of the area's children in care its figures are about; nothing where not loaded."""
    row = view.row("health_assessment")
    cohort = row["denominator"] if row else None
    numbers = _numbers(view.ours.filter(pl.col("period_end") == view.year))
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


def _numbers(rows: pl.DataFrame) -> dict[str, float]:
    shown = rows.filter((pl.col("theme") == "in_care") & pl.col("value").is_not_null())
    return dict(shown.select("indicator", "value").iter_rows())
