"""The sheet Children, judged: a row is one stay in care of one child."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import polars as pl

from children import groups
from children.groups import NOT_KNOWN
from children.tracker_dates import birthday, read_date, read_word
from children.tracker_formulas import has_formula
from children.tracker_words import Words, plain, spellings
from children.working_days import KNOWN_FROM, with_working_day

OWN, PLACED_HERE = "Own children", "Placed here by others"
IN_AREA, OUT_OF_AREA = "In area", "Out of area"
SEXES = {"girls": "Girls", "boys": "Boys"}
UASC = dict(zip(("yes", "no"), groups.UASC, strict=True))
ETHNICITIES = {name.lower(): name for name in groups.CODES["ethnicity"]}
OUTSIDE = ("outside england", "wales", "scotland", "northern ireland", "abroad", "ireland")
ADULT = 18
DAYS = {"date_of_birth": "date of birth", "entered": "day of entering care"}
INITIAL = 20
"""Working days within which the initial health assessment is due."""

MOST_OVERLAPS = 20
"""Rows of one child that are looked at one by one; of more, all that overlap are refused at once."""

READ = ("local_id", *DAYS, "sex", "ethnicity", "responsible", "placement", "uasc", "left")
FORMULA = "there is a formula that has not come to a value: write the value"

Fault = tuple[pl.Expr, str]


def judged_children(
    rows: pl.DataFrame, words: Words, area: str, places: pl.DataFrame, today: date
) -> pl.DataFrame:
    """Give a row a row of the sheet: sheet, row, reason (null where it is used), left_out, and

    stay and child (numbers), local_id, date_of_birth, sex, ethnicity, uasc, location, responsibility,
    entered, left, until (the last day in care, at most the day before the 18th birthday),
    eighteenth, iha_due.
    """
    read = rows.pipe(_with_words, words).pipe(_with_places, area, places)
    dated = read.with_columns(
        read_date(name).alias(f"{name}_read") for name in ("date_of_birth", "entered", "left")
    )
    first = dated.with_columns(reason=_first(_faults(today)), left_out=_left_out())
    raw = [name.removesuffix("_read") for name in first.columns if name.endswith("_read")]
    return (
        first.drop(raw)
        .rename(lambda name: name.removesuffix("_read"))
        .pipe(_with_due)
        .pipe(_with_clashes)
        .pipe(_with_limits)
    )


def first_fault(faults: Sequence[Fault]) -> pl.Expr:
    """Give the reason of the first fault that a row has, null where it has none."""
    return pl.coalesce(pl.when(bad).then(pl.lit(text)) for bad, text in faults)


_first = first_fault


def _with_words(rows: pl.DataFrame, words: Words) -> pl.DataFrame:
    lists = {name: spellings(listed) for name, listed in words.lists.items()}
    sex = read_word("sex", lists["sexes"]).replace_strict(SEXES, default=None)
    uasc = read_word("uasc", lists["answers"]).replace_strict(UASC, default=None)
    group = read_word("ethnicity", lists["ethnicities"]).replace_strict(ETHNICITIES, default=None)
    return rows.with_columns(sex_read=sex, uasc_read=uasc, ethnicity_read=group)


def _with_places(rows: pl.DataFrame, area: str, places: pl.DataFrame) -> pl.DataFrame:
    """Read the councils: by code, ONS code or name, of any that is or was one."""
    codes = _spelt_places(places)
    told = pl.any_horizontal(pl.col("responsible") != "")
    ours = read_word("responsible", codes)
    # a column that is not there at all says that every child is the council's own
    absent = bool((rows["responsible"] == "").all())
    return rows.with_columns(
        responsible_read=pl.lit(area) if absent else pl.when(told).then(ours),
        placement_read=read_word("placement", codes),
    ).with_columns(
        responsibility=pl.when(pl.col("responsible_read") == area)
        .then(pl.lit(OWN))
        .when(pl.col("placement_read") == area)
        .then(pl.lit(PLACED_HERE)),
        location=pl.when(pl.col("placement_read") == area)
        .then(pl.lit(IN_AREA))
        .when(pl.col("placement_read").is_not_null())
        .then(pl.lit(OUT_OF_AREA))
        .otherwise(pl.lit(NOT_KNOWN)),
    )


def _spelt_places(places: pl.DataFrame) -> dict[str, str]:
    councils = places.filter(pl.col("level") == "local authority")
    spelt = {plain(text): text for text in OUTSIDE}
    for code, name, ons in councils.select("area", "area_name", "ons_code").iter_rows():
        spelt |= {plain(text): code for text in (name, code, ons, f"{name} {code}") if text}
    return spelt


def _faults(today: date) -> list[Fault]:
    born, entered, left = (pl.col(f"{name}_read") for name in ("date_of_birth", "entered", "left"))
    return [
        (has_formula(*READ), FORMULA),
        (pl.col("local_id") == "", "the local id is empty"),
        *(
            fault
            for name, words in DAYS.items()
            for fault in (
                (pl.col(name) == "", f"the {words} is empty"),
                (pl.col(f"{name}_read").is_null(), f"the {words} is not a date"),
            )
        ),
        ((pl.col("left") != "") & left.is_null(), "the day of leaving care is not a date"),
        (born > today, "the date of birth lies in the future"),
        (entered > today, "the day of entering care lies in the future"),
        (left > today, "the day of leaving care lies in the future"),
        (entered < born, "the day of entering care lies before the birth"),
        (left < entered, "the day of leaving care lies before that of entering it"),
        (entered >= birthday(ADULT, "date_of_birth_read"), "the child was 18 on entering care"),
        (entered < KNOWN_FROM, f"the day of entering care lies before {KNOWN_FROM.year}"),
        (
            pl.col("responsible_read").is_null() & (pl.col("responsible") == ""),
            "the responsible LA is empty",
        ),
        (
            pl.col("responsible_read").is_null(),
            "the responsible LA is neither the name nor the code of a council",
        ),
        (
            pl.col("responsibility").is_null(),
            "the child is neither looked after by this council nor placed in its area",
        ),
    ]


def _left_out() -> pl.Expr:
    """Say which cells of a row that is used could not be read, null where there are none."""
    words = {"sex": "sex", "uasc": "UASC", "ethnicity": "ethnicity", "placement": "placement LA"}
    missed = [
        pl.when((pl.col(name) != "") & pl.col(f"{name}_read").is_null()).then(pl.lit(said))
        for name, said in words.items()
    ]
    listed = pl.concat_str(missed, separator=", ", ignore_nulls=True)
    return pl.when(listed != "").then(pl.format("not on the list and left out: {}", listed))


def _with_due(rows: pl.DataFrame) -> pl.DataFrame:
    """Add when the initial assessment is due; beyond the known bank holidays nobody can say."""
    due = with_working_day(rows, "entered", INITIAL, "iha_due")
    unknown = pl.col("entered").is_not_null() & pl.col("iha_due").is_null()
    text = "the initial assessment falls due after the last year whose bank holidays are known"
    return due.with_columns(reason=pl.coalesce("reason", pl.when(unknown).then(pl.lit(text))))


def _with_clashes(rows: pl.DataFrame) -> pl.DataFrame:
    """Refuse a row that contradicts the child's other rows: repeated, born twice, overlapping."""
    same = ["local_id", "date_of_birth", "entered", "left"]
    born = pl.col("date_of_birth").sort_by("row").first().over("local_id")
    contradicted = [
        (~pl.struct(same).is_first_distinct(), "the row repeats one above"),
        (pl.col("date_of_birth") != born, "another row of this child has another date of birth"),
    ]
    judged = _with_clash(rows, first_fault(contradicted))
    for _ in range(MOST_OVERLAPS):
        judged, before = _with_clash(judged, _overlap(first=True)), judged
        if judged["reason"].count() == before["reason"].count():
            return judged
    return _with_clash(judged, _overlap(first=False))


def _with_clash(rows: pl.DataFrame, told: pl.Expr) -> pl.DataFrame:
    """Refuse rows by what the rows that are still used say of each other."""
    good = rows.filter(pl.col("reason").is_null()).sort("local_id", "entered", "row")
    clashes = good.select("sheet", "row", clash=told)
    found = rows.join(clashes, on=["sheet", "row"], how="left", maintain_order="left")
    return found.with_columns(reason=pl.coalesce("reason", "clash")).drop("clash")


def _overlap(*, first: bool) -> pl.Expr:
    """Refuse a stay that begins within an earlier one: one a child, for without it others may stand."""
    # an earlier stay without an end, or one that ends later, reaches into this one
    reach = pl.col("left").fill_null(date.max).cum_max().shift(1).over("local_id")
    begins_within = (pl.col("entered") < reach).fill_null(False)
    turn = begins_within.cast(pl.Int64).cum_sum().over("local_id")
    told = begins_within & (turn == 1) if first else begins_within
    return pl.when(told).then(pl.lit("this stay begins before another stay of this child ended"))


def _with_limits(rows: pl.DataFrame) -> pl.DataFrame:
    last = birthday(ADULT).dt.offset_by("-1d")
    return rows.select(
        "sheet",
        "row",
        "reason",
        "left_out",
        "local_id",
        "date_of_birth",
        *(pl.col(name).fill_null(NOT_KNOWN) for name in ("sex", "ethnicity", "uasc")),
        "location",
        "responsibility",
        "entered",
        "left",
        "iha_due",
        until=pl.min_horizontal("left", last),
        eighteenth=birthday(ADULT),
        child=pl.col("local_id").rank("dense").cast(pl.Int64),
        stay=pl.int_range(pl.len(), dtype=pl.Int64),
    )
