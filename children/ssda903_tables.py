"""The tables of the SSDA903 as data: their columns, and what may stand in a cell.

Source: DfE, Children looked after by local authorities in England: guide to the SSDA903 collection.
"""

from __future__ import annotations

from dataclasses import dataclass

FLAGS = (
    "CONVICTED",
    "HEALTH_CHECK",
    "IMMUNISATIONS",
    "TEETH_CHECK",
    "HEALTH_ASSESSMENT",
    "SUBSTANCE_MISUSE",
    "INTERVENTION_RECEIVED",
    "INTERVENTION_OFFERED",
)
"""OC2's items that are 0 or 1."""

DATES = ("DOB", "DECOM", "DEC", "REVIEW", "DUC", "MIS_START", "MIS_END")

LARGEST_SCORE = 40
"""Of the Strengths and Difficulties Questionnaire."""

CODES = {
    "SEX": "1 2 M F U",
    "ETHNIC": "WBRI WIRI WIRT WROM WOTH MWBC MWBA MWAS MOTH AIND APKN ABAN CHNE AOTH BCRB BAFR "
    "BOTH OOTH REFU NOBT",
    "RNE": "S L P T B U",
    "LS": "C1 C2 D1 E1 V2 V3 V4 J1 J2 J3 L1 L2 L3",
    "PLACE": "U1 U2 U3 U4 U5 U6 K1 K2 K3 H5 R1 R2 R3 R4 R5 S1 P1 P2 P3 A3 A4 A5 A6 T0 T1 T2 T3 T4 "
    "Z1",
    "REC": "X1 E2 E3 E4 E4A E4B E5 E6 E7 E8 E9 E11 E12 E13 E14 E15 E16 E17 E41 E45 E46 E47 E48",
    "REVIEW_CODE": "PN0 PN1 PN2 PN3 PN4 PN5 PN6 PN7",
    "SDQ_REASON": "SDQ1 SDQ2 SDQ3 SDQ4 SDQ5",
    "MISSING": "M A",
}
"""The codes that are known, a column each; another is reported, and the row is used."""


@dataclass(frozen=True)
class Table:
    """One table: its columns, and which of them a row cannot do without.

    known_by: a sheet that lacks one of these is not this table. needed: a row in which one of these
    is blank or broken is refused. dated: broken, it refuses the row; blank, it is an answer.
    expected: blank is reported. one_per_child: a child's second row is refused.
    """

    name: str
    columns: str
    known_by: str
    needed: str = "CHILD"
    dated: str = ""
    expected: str = ""
    one_per_child: bool = False


TABLES = (
    Table(
        "Header",
        "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
        known_by="CHILD ETHNIC",
        expected="SEX DOB ETHNIC",
        one_per_child=True,
    ),
    Table(
        "Episodes",
        "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST PL_POST "
        "URN",
        known_by="CHILD DECOM DEC RNE LS REC",
        needed="CHILD DECOM",
        dated="DEC",
        expected="RNE LS PLACE",
    ),
    Table(
        "Reviews",
        "CHILD DOB REVIEW REVIEW_CODE",
        known_by="CHILD REVIEW REVIEW_CODE",
        needed="CHILD REVIEW",
        expected="REVIEW_CODE",
    ),
    Table("UASC", "CHILD SEX DOB DUC", known_by="CHILD DUC", dated="DUC", one_per_child=True),
    Table(
        "OC2",
        "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK "
        "HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
        known_by="CHILD",
        one_per_child=True,
    ),
    Table(
        "Missing",
        "CHILD DOB MISSING MIS_START MIS_END",
        known_by="CHILD MISSING MIS_START",
        needed="CHILD MIS_START",
        dated="MIS_END",
        expected="MISSING",
    ),
)

NOT_USED = {
    "AD1": "CHILD DOB DATE_INT DATE_MATCH FOSTER_CARE NB_ADOPTR SEX_ADOPTR LS_ADOPTR",
    "OC3": "CHILD DOB IN_TOUCH ACTIV ACCOM",
    "PlacedAdoption": "CHILD DOB DATE_PLACED DATE_PLACED_CEASED REASON_PLACED_CEASED",
    "PrevPerm": "CHILD DOB PREV_PERM LA_PERM DATE_PERM",
    "SWEpisodes": "CHILD DOB SW_ID SW_DECOM SW_DEC SW_REASON",
}
"""Tables of the return that say nothing of health: named, and left where they are."""

SHARED = 0.5
"""The least share of columns that a sheet and a table must have in common to be the same."""


def table_of(columns: list[str]) -> Table | str | None:
    """Give the table that a sheet is, by the set of its column names; the name of one not used.

    The table with the largest share of columns in common, at least half of all that either has; a
    column too many or too few does not hide it. None where no table is like it.
    """
    found = set(columns)
    candidates: list[tuple[float, Table | str]] = [
        *((_likeness(found, t.columns), t) for t in TABLES if set(t.known_by.split()) <= found),
        *((_likeness(found, names), name) for name, names in NOT_USED.items()),
    ]
    likeness, best = max(candidates, key=lambda pair: pair[0])
    return best if likeness >= SHARED else None


def _likeness(found: set[str], columns: str) -> float:
    wanted = set(columns.split())
    return len(found & wanted) / len(found | wanted)
