"""An invented return as the six tables of the SSDA903, with a few deliberate faults."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from sample_data.drawing import generator
from sample_data.invented_903 import YEAR_END, YEAR_START, Child, Counts, children
from sample_data.invented_903_health import fill_in

TABLES = {
    "header": "CHILD SEX DOB ETHNIC UPN MOTHER MC_DOB",
    "episodes": "CHILD DECOM RNE LS CIN PLACE PLACE_PROVIDER DEC REC REASON_PLACE_CHANGE HOME_POST "
    "PL_POST URN",
    "oc2": "CHILD DOB SDQ_SCORE SDQ_REASON CONVICTED HEALTH_CHECK IMMUNISATIONS TEETH_CHECK "
    "HEALTH_ASSESSMENT SUBSTANCE_MISUSE INTERVENTION_RECEIVED INTERVENTION_OFFERED",
    "reviews": "CHILD DOB REVIEW REVIEW_CODE",
    "uasc": "CHILD SEX DOB DUC",
    "missing": "CHILD DOB MISSING MIS_START MIS_END",
}
Row = dict[str, str]
Tables = dict[str, list[Row]]


def whole(counts: Counts, average: float, topic: str) -> Tables:
    """Give a return without a fault that counts to the published figures."""
    cohort = children(counts, topic)
    fill_in(cohort, counts, average, topic)
    stream = generator("return tables", topic)
    tables: Tables = {name: [] for name in TABLES}
    for child in cohort:
        own = {"CHILD": child.number, "DOB": written(child.born)}
        sex = {"SEX": "1" if child.boy else "2"}
        tables["header"].append(own | sex | {"ETHNIC": child.ethnic})
        tables["oc2"].append(own | child.items)
        tables["episodes"] += _episodes(child, stream)
        tables["reviews"] += [own | review for review in _reviews(child, stream)]
        if child.alone:
            adult = child.born.replace(year=child.born.year + 18)
            tables["uasc"].append(own | sex | {"DUC": written(adult)})
        if child.age >= 13 and stream.random() < 0.15:
            tables["missing"] += [own | went for went in _missing(stream)]
    _add_others(tables, stream)
    return tables


def written(day: date) -> str:
    """Write a date as the return does."""
    return f"{day:%d/%m/%Y}"


def _days(low: int, high: int, stream: np.random.Generator) -> timedelta:
    return timedelta(days=int(stream.integers(low, high)))


def _episodes(child: Child, stream: np.random.Generator) -> list[Row]:
    """Give a child's episodes of the year: one, or two where it moved; the first tells when it came."""
    own = {"CHILD": child.number, "LS": child.legal, "CIN": "N1", "PLACE": child.place}
    first = own | {"DECOM": written(child.came), "RNE": "S"}
    if stream.random() > 0.25 or child.place == "A5":
        return [first]
    moved = written(YEAR_START + _days(20, 340, stream))
    before = first | {"PLACE": "U6", "DEC": moved, "REC": "X1", "REASON_PLACE_CHANGE": "CARPL"}
    return [before, own | {"DECOM": moved, "RNE": "P"}]


def _reviews(child: Child, stream: np.random.Generator) -> list[Row]:
    days = [YEAR_START + _days(10, 170, stream), YEAR_START + _days(190, 355, stream)]
    return [{"REVIEW": written(day), "REVIEW_CODE": _code(child, day, stream)} for day in days]


def _code(child: Child, day: date, stream: np.random.Generator) -> str:
    fourth = child.born.replace(year=child.born.year + 4)
    if day < fourth:
        return "PN0"
    codes = ["PN1", "PN2", "PN3", "PN5", "PN6", "PN4", "PN7"]
    silent = 0.3 if child.age >= 16 else 0.12
    shares = [0.55, 0.12, 0.08, 0.15, 0.10]
    both = [*(share * (1 - silent) for share in shares), silent / 3, 2 * silent / 3]
    return str(stream.choice(codes, p=both))


def _missing(stream: np.random.Generator) -> list[Row]:
    starts = [YEAR_START + _days(5, 350, stream) for _ in range(int(stream.integers(1, 4)))]
    return [
        {
            "MISSING": "M" if stream.random() < 0.8 else "A",
            "MIS_START": written(day),
            "MIS_END": written(day + _days(0, 5, stream)),
        }
        for day in sorted(starts)
    ]


def _add_others(tables: Tables, stream: np.random.Generator) -> None:
    """Add children who are in care for less than the whole year, or for short breaks only."""
    number = len(tables["header"]) * 28 // 100
    for place in range(number):
        child, born = f"{place + 50_000:06}", YEAR_END - _days(400, 6300, stream)
        came = YEAR_START + _days(5, 360, stream)
        tables["header"].append(
            {
                "CHILD": child,
                "DOB": written(born),
                "SEX": str(stream.integers(1, 3)),
                "ETHNIC": "WBRI",
            }
        )
        care = {"CHILD": child, "LS": "V2", "CIN": "N1", "PLACE": "U6", "RNE": "S"}
        if place % 12 == 0:
            care |= {"LS": "V4", "PLACE": "U3", "DECOM": written(came - timedelta(days=500))}
        elif place % 3 == 0:
            before = {"DECOM": written(max(came - timedelta(days=800), born))}
            care |= before | {"DEC": written(min(came, YEAR_END)), "REC": "E4A"}
        else:
            care |= {"DECOM": written(came)}
        tables["episodes"].append(care)
