"""What is said of a team's worklist: how much is late, how late, and which rows were not used."""

from __future__ import annotations

import polars as pl


def worklist_lead(late: int, children: int, due: int) -> str:
    """Say how much of a worklist is late, for how many children, and how much falls due."""
    soon = f"{due:,} {'falls' if due == 1 else 'fall'} due in the next 30 days"
    if not late:
        return f"Nothing is late; {soon}."
    things = "1 thing is late" if late == 1 else f"{late:,} things are late"
    return f"{things} for {children:,} {'child' if children == 1 else 'children'}; {soon}."


def lateness(days: int) -> str:
    """Say how late something is, or in how many days it falls due."""
    if days == 0:
        return "Today"
    plural = "" if abs(days) == 1 else "s"
    return f"{days:,} day{plural} late" if days > 0 else f"In {-days} day{plural}"


def faults_found(faults: pl.DataFrame) -> str:
    """Say how many rows of a file were not used, and how many were used without a cell."""
    refused = int(faults["refused"].sum())
    without = faults.height - refused
    said = [f"{refused:,} {'row was' if refused == 1 else 'rows were'} not used"] if refused else []
    if without:
        said.append(f"{without:,} {'was' if without == 1 else 'were'} used without a cell")
    return ", ".join(said)
