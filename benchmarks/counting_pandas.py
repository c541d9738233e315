"""A return counted with pandas, as an analyst would who knows it well: whole columns, no loop over rows.

The same cohort, ages, groups, indicators and breakdowns as ours, and the same checks of the cells: what
cannot be read is listed with its line and reported, or refuses the row. It lacks what ours also has:
other encodings and shapes, blanks that are expected, dates as Excel writes them.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from children import groups
from children.child_table import VIEWS_CONVEYED, VIEWS_NOT_CONVEYED
from children.ssda903_cells import columns_read
from children.ssda903_tables import CODES, FLAGS, LARGEST_SCORE, TABLES, Table

END, START = pd.Timestamp(2025, 3, 31), pd.Timestamp(2024, 4, 1)
OLDEST = pd.Timestamp(1999, 4, 1)
DATES = ("DOB", "DECOM", "DEC", "REVIEW", "DUC", "MIS_START", "MIS_END")
Recipe = tuple[pd.Series, pd.Series]


def counted(folder: Path) -> list[tuple[object, ...]]:
    """Give indicator, breakdown, subgroup, count below the line and value; table, field, kind and
    number of faults; sorted.
    """
    read = {table.name: _read(folder / f"{table.name.lower()}.csv", table) for table in TABLES}
    faults = pd.concat([faults for _, faults in read.values()])
    children = _children({name.lower(): rows for name, (rows, _) in read.items()})
    numbers: dict[str, pd.Series] = {}
    for name, (above, below) in _recipes(children).items():
        below = below.fillna(False).astype("int64")
        above = above.fillna(0).astype("int64").where(below > 0, 0)
        numbers |= {f"{name}.above": above, f"{name}.squared": above**2, f"{name}.below": below}
    by = list(groups.GROUPS)
    alike = pd.DataFrame(numbers).groupby([children[name] for name in by]).sum()
    names = list(dict.fromkeys(name.partition(".")[0] for name in numbers))
    found = [row for breakdown in ("all", *by) for row in _rows(alike, names, breakdown)]
    told = faults.groupby(["table", "field", "kind"]).size().reset_index(name="number")
    lines = told.itertuples(index=False, name=None)
    return sorted([*found, *(tuple(line) for line in lines)], key=str)


def _read(path: Path, table: Table) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the rows that can be used, with dates and numbers, and the faults of the others."""
    text = pd.read_csv(path, dtype=str, engine="pyarrow", usecols=columns_read(table))
    rows, refused = text.copy(), pd.Series(False, text.index)
    faults = []
    for column in text.columns:
        rows[column], wrong = _typed(column, text[column])
        if column in table.needed.split():
            wrong = wrong | text[column].isna()
        refuses = column in (*table.needed.split(), *table.dated.split())
        refused |= wrong & refuses
        faults.append(_listed(table, text.index[wrong], column, refuses))
    key = ["CHILD"] if table.one_per_child else columns_read(table)
    used = rows[~refused]
    alike = used[used.duplicated(table.needed.split(), keep=False)]
    again = alike.index[alike.duplicated(key)]
    faults.append(_listed(table, again, "CHILD", True))
    return used.drop(again), pd.concat(faults)


def _typed(column: str, text: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Give a column's values, and where a cell is filled and cannot be one."""
    value: pd.Series = text
    if column in DATES:
        value = pd.to_datetime(text, format="%d/%m/%Y", errors="coerce")
        value = value.where(value.between(OLDEST, END) if column == "DOB" else value.notna())
    elif column in FLAGS:
        value = pd.to_numeric(text.where(text.isin(["0", "1"])), errors="coerce")
    elif column == "SDQ_SCORE":
        value = pd.to_numeric(text, errors="coerce")
        value = value.where(value.between(0, LARGEST_SCORE))
    elif column in CODES:
        value = text.str.upper()
        return value, value.notna() & ~value.isin(CODES[column].split())
    else:
        return value, pd.Series(False, text.index)
    return value, text.notna() & value.isna()


def _listed(table: Table, rows: pd.Index, field: str, refuses: bool) -> pd.DataFrame:
    kind = "refused" if refuses else "reported"
    return pd.DataFrame({"table": table.name, "line": rows + 2, "field": field, "kind": kind})


def _children(tables: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Give the cohort with its items as numbers, its age and its groups."""
    oc2 = tables["oc2"].set_index("CHILD")
    care = _in_care(tables["episodes"]).reindex(oc2.index)
    inside = care["in_cohort"].fillna(False).astype(bool)
    children, care = oc2[inside].copy(), care[inside]
    born = children["DOB"]
    had_birthday = (born.dt.month < 3) | ((born.dt.month == 3) & (born.dt.day <= 31))
    children["AGE"] = END.year - born.dt.year - (~had_birthday).astype(int)
    children["age"] = pd.cut(children["AGE"], [-1, 4, 9, 15, 99], labels=list(groups.AGES)).astype(
        str
    )
    person = tables["header"].set_index("CHILD").reindex(children.index)
    children["sex"] = _grouped("sex", person["SEX"])
    children["ethnicity"] = _grouped("ethnicity", person["ETHNIC"])
    _add_care(children, care)
    _add_reviews(children, tables["reviews"])
    uasc = tables["uasc"]
    still = uasc.loc[uasc["DUC"].isna() | (uasc["DUC"] > END), "CHILD"]
    children["uasc"] = np.where(children.index.isin(still), *groups.UASC)
    missing = tables["missing"]
    in_year = (missing["MIS_START"] <= END) & ~(missing["MIS_END"] < START)
    went = missing.loc[in_year & (missing["MISSING"] == "M"), "CHILD"]
    children["missing"] = np.where(children.index.isin(went), *groups.MISSING)
    return children


def _in_care(episodes: pd.DataFrame) -> pd.DataFrame:
    """Give of each child, by one grouping: whether in the cohort, and PLACE, LS, since, first."""
    began, ended = episodes["DECOM"], episodes["DEC"]
    during = (began <= END) & (ended.isna() | (ended >= START))
    enters = (episodes["RNE"] == "S") & (began > START) & (began <= END)
    gone = episodes["REC"].notna() & (episodes["REC"] != "X1")
    leaves = gone & (ended >= START) & (ended < END)
    respite = episodes["LS"].isin(["V3", "V4"]) & during
    begun, goes_on = began <= END, ended.isna() | (ended >= END)
    marks = pd.DataFrame(
        {
            "during": during,
            "kept": ~(enters | leaves | respite),
            "since": began.where(begun & (episodes["RNE"] == "S")),
            "first": began.where(begun),
        }
    )
    how = {"during": "max", "kept": "min", "since": "max", "first": "min"}
    found = marks.groupby(episodes["CHILD"], sort=False).agg(how)
    found["in_cohort"] = found.pop("during") & found.pop("kept")
    latest = episodes[begun & goes_on].sort_values("DECOM", kind="stable")
    current = latest.drop_duplicates("CHILD", keep="last").set_index("CHILD")
    return found.join(current[["PLACE", "LS"]])


def _grouped(breakdown: str, codes: pd.Series) -> pd.Series:
    words = {c: name for name, some in groups.CODES[breakdown].items() for c in some.split()}
    return codes.map(words).fillna(groups.NOT_KNOWN)


def _add_care(children: pd.DataFrame, care: pd.DataFrame) -> None:
    children["placement"] = _grouped("placement", care["PLACE"])
    children["legal status"] = _grouped("legal status", care["LS"])
    since, first = care["since"], care["first"]
    two, five = END - pd.DateOffset(years=2), END - pd.DateOffset(years=5)
    known = [(since <= five) | (first <= five), since <= two, since <= END]
    children["time in care"] = np.select(known, groups.TIMES[::-1], groups.NOT_KNOWN)


def _add_reviews(children: pd.DataFrame, reviews: pd.DataFrame) -> None:
    of_year = reviews[(reviews["REVIEW"] >= START) & (reviews["REVIEW"] <= END)]
    code = of_year["REVIEW_CODE"]
    asked = code.isin([*VIEWS_CONVEYED, *VIEWS_NOT_CONVEYED])
    marks = pd.DataFrame({"REVIEWS": asked, "REVIEWS_WITH_VIEWS": code.isin(VIEWS_CONVEYED)})
    sums = marks.groupby(of_year["CHILD"]).sum().reindex(children.index, fill_value=0)
    children[list(sums.columns)] = sums


def _recipes(c: pd.DataFrame) -> dict[str, Recipe]:
    """Give each indicator's numerator and denominator, a number a child."""
    everyone, score, age = pd.Series(True, c.index), c["SDQ_SCORE"], c["AGE"]
    asked = age.between(5, 16)
    scored, misuse = asked & score.notna(), c["SUBSTANCE_MISUSE"] == 1
    return {
        "health_assessment": (c["HEALTH_ASSESSMENT"] == 1, everyone),
        "immunisations": (c["IMMUNISATIONS"] == 1, everyone),
        "dental_check": (c["TEETH_CHECK"] == 1, everyone),
        "development_check": (c["HEALTH_CHECK"] == 1, age < 5),
        "sdq_received": (score.notna(), asked),
        "sdq_concern": (score >= 17, scored),
        "sdq_borderline": (score.between(14, 16), scored),
        "sdq_normal": (score <= 13, scored),
        "sdq_average": (score, scored),
        "substance_misuse": (misuse, everyone),
        "substance_intervention": (c["INTERVENTION_RECEIVED"] == 1, misuse),
        "substance_refused": (c["INTERVENTION_OFFERED"] == 1, misuse),
        "convicted": (c["CONVICTED"] == 1, age.between(10, 17)),
        "reviews_views_conveyed": (c["REVIEWS_WITH_VIEWS"], c["REVIEWS"]),
    }


def _rows(alike: pd.DataFrame, names: list[str], breakdown: str) -> list[tuple[object, ...]]:
    sums = alike.sum().to_frame("all").T if breakdown == "all" else alike.groupby(breakdown).sum()
    cells = sums.to_numpy().reshape(len(sums), len(names), 3)
    found: list[tuple[object, ...]] = []
    for subgroup, group in zip(sums.index, cells, strict=True):
        for name, (above, _, below) in zip(names, group.tolist(), strict=True):
            scale = 1 if name == "sdq_average" else 100
            value = round(scale * above / below, 6) if below else None
            found.append((name, breakdown, subgroup, below, value))
    return found
