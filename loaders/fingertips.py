"""A download of indicators from OHID's Fingertips: all children of a place, for context.

The same row stands in it once for each parent of its area, deprivation deciles among the areas, and
a note where a value is to be read with care. Its areas have ONS codes, of today or earlier.
"""

from __future__ import annotations

import polars as pl

import areas
import indicators
import observations
from loaded import Loaded, Receipt
from loaders.fingertips_notes import notes
from loaders.fingertips_periods import period
from loaders.source_file import FileRefused, SourceFile

LABEL = "OHID Fingertips indicators"
SOURCE = "fingertips"

COLUMNS = {
    "Indicator ID": "indicator_id",
    "Indicator Name": "indicator_name",
    "Parent Code": "parent",
    "Area Code": "ons_code",
    "Area Name": "area_name",
    "Area Type": "area_type",
    "Sex": "sex",
    "Age": "age",
    "Category Type": "category_type",
    "Category": "category",
    "Time period": "time_period",
    "Value": "written",
    "Lower CI 95.0 limit": "lower",
    "Upper CI 95.0 limit": "upper",
    "Count": "count",
    "Denominator": "base",
    "Value note": "note",
}
"""What the columns that are read are called here; a download has others beside them."""

SEXES = {"Persons": ("all", "all"), "Male": ("sex", "Boys"), "Female": ("sex", "Girls")}
READ = r"^(E92|E12|E54|E06|E08|E09|E10)"
"""England, regions, ICBs and councils; districts, sub-ICBs and the like are not used."""
NUMBERS = ("written", "lower", "upper", "count", "base")
FIGURE = ["indicator_id", "area", "sex", "time_period"]
"""What one figure is; two rows of it may differ in nothing but the parent they are listed under."""


def recognises(file: SourceFile) -> bool:
    """Say whether the file has this layout, or all but two of its names (then load refuses it)."""
    return len(set(file.columns) & set(COLUMNS)) >= len(COLUMNS) - 2


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read the indicators that the catalogue names, with the file's own intervals.

    Raises FileRefused for missing columns or where no indicator is one of the catalogue's.
    """
    table = _named(file).join(indicators.recipes(SOURCE), on="indicator_id", how="left")
    used = table.filter(_wanted()).pipe(_once)
    judged = used.pipe(_with_places, known).pipe(_with_periods).pipe(_with_reasons)
    kept = judged.filter(pl.col("reason").is_null())
    if kept.is_empty():
        raise FileRefused(_nothing_used(file, table))
    refused = judged.filter(pl.col("reason").is_not_null()).sort("line")
    content = pl.concat_str(*COLUMNS.values(), separator=",")
    return Loaded(
        source=SOURCE,
        release=str(kept["time_period"].max()),
        receipt=Receipt(table.height, kept.height, 0, refused.height, table.height - used.height),
        observations=observations.checked(_observations(kept)),
        rejects=refused.select("line", "reason", content=content),
        notes=notes(kept),
    )


def _named(file: SourceFile) -> pl.DataFrame:
    missing = [name for name in COLUMNS if name not in file.columns]
    if missing:
        raise FileRefused(
            f"{file.name} looks like {LABEL} but lacks {', '.join(missing)}: use the file as "
            "Fingertips gives it ('Get the data')."
        )
    return file.table.select("line", **{ours: theirs for theirs, ours in COLUMNS.items()})


def _wanted() -> pl.Expr:
    whole = pl.col("category_type") == ""
    return whole & pl.col("indicator").is_not_null() & pl.col("ons_code").str.contains(READ)


def _once(rows: pl.DataFrame) -> pl.DataFrame:
    """Keep one of the rows that differ in nothing but the parent they are listed under."""
    return rows.unique(
        [name for name in rows.columns if name not in ("line", "parent")],
        keep="first",
        maintain_order=True,
    )


def _with_places(rows: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    named = rows.join(areas.by_ons_code(known), on="ons_code", how="left", maintain_order="left")
    sex = pl.col("sex")
    return named.with_columns(
        breakdown=sex.replace_strict({k: v[0] for k, v in SEXES.items()}, default=None),
        subgroup=sex.replace_strict({k: v[1] for k, v in SEXES.items()}, default=None),
    )


def _with_periods(rows: pl.DataFrame) -> pl.DataFrame:
    written = rows["time_period"].unique(maintain_order=True).to_list()
    found = [(text, *(period(text) or (None, None))) for text in written]
    schema = {"time_period": pl.String, "period_start": pl.Date, "period_end": pl.Date}
    return rows.join(
        pl.DataFrame(found, schema=schema, orient="row"),
        on="time_period",
        how="left",
        maintain_order="left",
    )


def _with_reasons(rows: pl.DataFrame) -> pl.DataFrame:
    read = rows.with_columns(
        pl.col(name).cast(pl.Float64, strict=False).alias(f"{name}_number") for name in NUMBERS
    )
    value, lower, upper = (pl.col(f"{n}_number") for n in ("written", "lower", "upper"))
    percent = pl.col("kind") == "proportion"
    faults = [
        (
            pl.col("area").is_null(),
            pl.format(
                "the ONS code '{}' ({}) is of no area that is known: load DfE's file of councils, which "
                "has both codes, first",
                "ons_code",
                "area_name",
            ),
        ),
        (pl.col("breakdown").is_null(), _says("sex", f"is not one of {', '.join(SEXES)}")),
        (pl.col("period_end").is_null(), _says("time_period", "is not a period that is known")),
        *(
            (
                (pl.col(n) != "") & ~pl.col(f"{n}_number").is_finite().fill_null(False),
                _says(n, "is no number"),
            )
            for n in NUMBERS
        ),
        (value < 0, _says("written", "is below zero")),
        (percent & (value > 100), _says("written", "is above 100 percent")),
        ((lower > value) | (upper < value), _says("written", "lies outside its own interval")),
        (
            ~pl.struct(FIGURE).is_first_distinct(),
            pl.lit("an earlier row has another value for the same area, sex and period"),
        ),
    ]
    return read.with_columns(reason=pl.coalesce(pl.when(bad).then(text) for bad, text in faults))


def _says(column: str, fault: str) -> pl.Expr:
    theirs = next(name for name, ours in COLUMNS.items() if ours == column)
    return pl.format("{} '{}' {}", pl.lit(theirs), pl.col(column), pl.lit(fault))


def _status() -> pl.Expr:
    """Give the status: a value is a value; without one the note says whether it was suppressed."""
    hidden = pl.col("note").str.to_lowercase().str.contains("disclosure|suppressed")
    return (
        pl.when(pl.col("written_number").is_not_null())
        .then(pl.lit("ok"))
        .when(hidden)
        .then(pl.lit("confidential"))
        .otherwise(pl.lit("unavailable"))
    )


def _observations(kept: pl.DataFrame) -> pl.DataFrame:
    """Give the published value and interval: many are weighted, and no counts would give them again."""
    newest = pl.col("time_period").sort_by("period_end").last().over("indicator_id")
    return kept.select(
        "indicator",
        "area",
        "period_start",
        "period_end",
        "breakdown",
        "subgroup",
        numerator="count_number",
        denominator="base_number",
        value="written_number",
        status=_status(),
        source=pl.lit(SOURCE),
        # a release of one indicator's own: downloads of two must not displace each other
        release=pl.format("{} ({})", newest, "indicator_id"),
        supplier=pl.lit(""),
        sd=pl.lit(None, pl.Float64),
        published_lower95="lower_number",
        published_upper95="upper_number",
    )


def _nothing_used(file: SourceFile, table: pl.DataFrame) -> str:
    there = table.select("indicator_id", "indicator_name").unique(maintain_order=True).head(3)
    found = "; ".join(f"{name} ({number})" for number, name in there.iter_rows())
    wanted = ", ".join(sorted(indicators.recipes(SOURCE)["indicator_id"]))
    return (
        f"{file.name} has no row that is used: it holds {found or 'no rows'}; the indicators "
        f"{wanted} of England, regions, ICBs and councils are read. Others need a block in "
        "indicators.toml."
    )
