"""What is said of a return's cohort: how it was taken, and what of it is not in the figures."""

from __future__ import annotations

from children.child_table import child_table
from children.groups import GROUPS
from children.ssda903_return import Return


def cohort_notes(handed_over: Return) -> tuple[str, ...]:
    """Give sentences for the person whose return it is; they hold counts and never a child."""
    children = child_table(handed_over)
    oc2 = children.filter(table="OC2")
    inside = oc2.filter("IN_COHORT").height
    if "Episodes" not in handed_over.tables:
        notes = ["Without Episodes, everyone in OC2 is taken to have been looked after all year."]
    else:
        notes = [f"Looked after all year: {inside:,} of the {oc2.height:,} in OC2."]
        strangers = oc2.join(handed_over.tables["Episodes"], on="CHILD", how="anti").height
        if strangers:
            notes.append(f"In OC2 without an episode, so not counted: {strangers:,}.")
    lacking = children.filter(table="Header").height
    if lacking:
        notes.append(
            f"Looked after all year without a row in OC2, so counted as having had nothing: {lacking:,}."
        )
    if not inside + lacking:
        notes.append("Nobody was looked after all year: check the year and the episodes.")
    untold = [name for name in GROUPS if name not in children.columns]
    if untold:
        notes.append(f"Not told by these tables: {', '.join(untold)}.")
    return tuple(notes)
