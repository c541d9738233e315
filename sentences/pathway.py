"""What the pathway to mental-health support says: each step, who did not go on, how long it took."""

from __future__ import annotations

import formats
from observations import STATUS_WORDS
from sentences.phrases import Row, of, possessive
from sentences.phrases import counts as _counts

STEP_NAMES = {
    "sdq_returned_12_months": "Questionnaire returned",
    "sdq_17_plus": "Scored 17 or more",
    "sdq_17_plus_referred": "Referred",
    "mh_first_contact_28_days": "Seen within 28 days",
}
DID_NOT = {
    "sdq_returned_12_months": "{n} had no questionnaire in the last 12 months",
    "sdq_17_plus_referred": "{n} with a score of 17 or more were not referred",
    "mh_first_contact_28_days": "{n} who were referred were not seen within 28 days",
}


def pathway_lead(rows: list[Row], area_name: str) -> str:
    """Say how many children fall out at each step that is shown; rows: the steps in order."""
    shown = [row for row in rows if row["indicator"] in DID_NOT and row["without"] is not None]
    if not shown:
        return f"Where {possessive(area_name)} children fall out of the pathway cannot be shown."
    when = formats.period(shown[0]["period_start"], shown[0]["period_end"])
    said = [fell_out(row) for row in shown if row["without"]]
    told = formats.listed(said) if said else "no child fell out of the pathway"
    return f"Of {possessive(area_name)} children, {told} ({when})."


def fell_out(row: Row) -> str:
    """Say how many children did not go on at a step; empty where that is no question."""
    words = DID_NOT.get(row["indicator"])
    if words is None or row["without"] is None:
        return ""
    return words.format(n=formats.number(row["without"]))


def step_words(row: Row) -> str:
    """Give a step's counts and share: 182 of 228 (80%); or why it is not shown."""
    if row["status"] != "ok":
        return STATUS_WORDS[row["status"]]
    counted = _counts(row).removesuffix(f" {of(row).counted}")
    return f"{counted} ({formats.number(row['value'], of(row).unit)})"


def pathway_headline(rows: list[Row]) -> str:
    """Name the step at which the largest share does not go on; rows: the steps in order."""
    shown = [row for row in rows if row["indicator"] in DID_NOT and row["value"] is not None]
    if not shown:
        return "No step of the pathway can be shown"
    least = min(shown, key=lambda row: row["value"])
    return f"The narrowest step is “{STEP_NAMES[least['indicator']]}”: {step_words(least)}"
