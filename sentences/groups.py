"""Groups of children in words: whom a breakdown's group is, in a sentence and beside a chart."""

from __future__ import annotations

from sentences.phrases import Row

WHOM: dict[tuple[str, str], str] = {
    ("age", "0 to 4"): "children aged 0 to 4",
    ("age", "5 to 9"): "children aged 5 to 9",
    ("age", "10 to 15"): "children aged 10 to 15",
    ("age", "16 and over"): "children aged 16 and over",
    ("sex", "Girls"): "girls",
    ("sex", "Boys"): "boys",
    ("ethnicity", "White"): "White children",
    ("ethnicity", "Mixed"): "children of mixed ethnic groups",
    ("ethnicity", "Asian"): "Asian children",
    ("ethnicity", "Black"): "Black children",
    ("ethnicity", "Other"): "children of other ethnic groups",
    ("placement", "Foster care"): "children in foster care",
    ("placement", "Children's or secure home"): "children in a children's or secure home",
    ("placement", "Supported or independent living"): "children in supported or independent living",
    ("placement", "Other residential"): "children in other residential places",
    ("placement", "With parents"): "children placed with parents",
    ("placement", "Placed for adoption"): "children placed for adoption",
    ("placement", "Other"): "children in other placements",
    ("legal status", "Care order"): "children under a care order",
    ("legal status", "Placement order"): "children under a placement order",
    ("legal status", "Voluntary agreement"): "children in care by voluntary agreement",
    ("legal status", "Protection or youth justice"): "children under protection or youth justice",
    ("time in care", "Under 2 years"): "children in care for under 2 years",
    ("time in care", "2 to under 5 years"): "children in care for 2 to under 5 years",
    ("time in care", "5 years and over"): "children in care for 5 years and over",
    ("uasc", "Unaccompanied asylum-seeking"): "unaccompanied asylum-seeking children",
    ("uasc", "Other children"): "children who are not unaccompanied asylum seekers",
    ("missing", "Went missing in the year"): "children who went missing in the year",
    ("missing", "Did not go missing"): "children who did not go missing",
}
"""Every group of a council's own return, by breakdown and subgroup."""


def whom(row: Row) -> str:
    """Say whom a figure of a group is about: children aged 16 and over, girls."""
    group = (row["breakdown"], row["subgroup"])
    return WHOM.get(group, f"children of {row['breakdown']} {row['subgroup']}")


def group(row: Row) -> str:
    """Name a group where a line or a cell begins: Aged 16 and over, Girls."""
    short = whom(row).removeprefix("children ").removeprefix("who ").removeprefix("are ")
    return short[0].upper() + short[1:]
