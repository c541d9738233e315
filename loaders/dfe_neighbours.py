"""DfE's statistical neighbours: the ten councils most like each council, in both shapes people have.

A table with a row a council and the columns SN_1, SN_1P (how close) ... SN_10, SN_10P: as a CSV, or
as the workbook "LA SN Groups" with its header on the third row, SNP for every closeness, and below
the councils of today a block "Old SNs:" for those that have been abolished.

Neither shape says inside which model it is. The year in the file's name says it, after its month if
that stands there too; DfE's only model of 2025 is that of May 2025 (the date of its workbook).
"""

from __future__ import annotations

import re

import polars as pl

import areas
from loaded import REJECTS, Loaded, Receipt
from loaders.source_file import LINE, FileRefused, SourceFile
from loaders.workbook import sheets

LABEL = "DfE statistical neighbours"
SOURCE = "dfe_neighbours"

TEN = range(1, 11)
AREA_NAMES = ("oldlacode", "lanum", "lanumber", "lacode")
"""The column of the council's three-digit code, in lower case without its punctuation."""
HEADER_WITHIN = 10
"""Rows of a sheet in which its header is looked for; DfE's stands on the third."""

UNKNOWN_MODEL = "unknown model"
EARLIER_MODEL = "an earlier model"
MODELS = {"2025": "May 2025"}
YEAR = r"(?<!\d)20\d\d(?!\d)"
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def recognises(file: SourceFile) -> bool:
    """Say whether a header names most of SN_1 to SN_10 (then load accepts the file or refuses it)."""
    return _found(_headers(file)) is not None


def load(file: SourceFile, known: pl.DataFrame) -> Loaded:
    """Read the ten neighbours of each council, as columns of areas.NEIGHBOURS.

    A neighbour that `known` lacks is kept and said. Raises FileRefused when a column is missing or
    no row can be used; a row that cannot be used is kept as a reject.
    """
    model = _model(file.name)
    judged = _table(file).pipe(_with_model, model).pipe(_with_reasons)
    refused = judged.filter(pl.col("reason").is_not_null())
    kept = judged.filter(pl.col("reason").is_null() & ~pl.col("heading"))
    if kept.is_empty():
        raise FileRefused(f"{file.name} has no council with ten neighbours: {LABEL} was expected.")
    neighbours = _neighbours(kept)
    not_used = judged.height - kept.height - refused.height
    return Loaded(
        source=SOURCE,
        release=model,
        receipt=Receipt(judged.height, kept.height, 0, refused.height, not_used),
        neighbours=neighbours,
        rejects=refused.select(*REJECTS).sort(LINE),
        notes=(*_about_the_model(file, model), *_about_the_unknown(neighbours, known)),
    )


def _headers(file: SourceFile) -> dict[tuple[str, int], list[str]]:
    """Give the lines that may be a header, by sheet and line number; a CSV has one."""
    if not file.is_workbook:
        return {("", 1): file.columns}
    return {
        (title, line): cells
        for title, rows in sheets(file, HEADER_WITHIN).items()
        for line, cells in enumerate(rows, start=1)
    }


def _found(headers: dict[tuple[str, int], list[str]]) -> tuple[str, int] | None:
    wanted = {f"sn{place}" for place in TEN}
    likely = [at for at, cells in headers.items() if len(wanted & set(_plain(cells))) >= 8]
    return likely[0] if likely else None


def _plain(cells: list[str]) -> list[str]:
    return [re.sub(r"[^a-z0-9]", "", cell.lower()) for cell in cells]


def _table(file: SourceFile) -> pl.DataFrame:
    """Give line, area, sn1 to sn10, closeness1 to closeness10 and content of every filled row."""
    headers = _headers(file)
    at = _found(headers)
    if at is None:
        raise FileRefused(f"{file.name} has no header with SN_1 to SN_10: {LABEL} was expected.")
    rows = _sheet(file, *at) if file.is_workbook else file.table
    cells = rows.columns[1:]
    chosen = {name: cells[n] for name, n in _positions(file, headers[at]).items()}
    missing = [f"closeness{place}" for place in TEN if f"closeness{place}" not in chosen]
    return rows.select(
        LINE,
        **chosen,
        **dict.fromkeys(missing, pl.lit(None, pl.String)),
        content=pl.concat_str(cells, separator=",").str.strip_chars_end(","),
    )


def _sheet(file: SourceFile, title: str, header: int) -> pl.DataFrame:
    rows = sheets(file)[title]
    width = max(map(len, rows))
    padded = [row + [""] * (width - len(row)) for row in rows[header:]]
    names = dict.fromkeys((f"cell{n}" for n in range(width)), pl.String)
    table = pl.DataFrame(padded, schema=names, orient="row").with_row_index(LINE, header + 1)
    return table.cast({LINE: pl.Int64}).filter(pl.any_horizontal(pl.exclude(LINE) != ""))


def _positions(file: SourceFile, header: list[str]) -> dict[str, int]:
    """Give the place in the header of area, each neighbour and, where it follows, its closeness."""
    plain = _plain(header)
    places = {f"sn{place}": plain.index(f"sn{place}") for place in TEN if f"sn{place}" in plain}
    area = next((plain.index(name) for name in AREA_NAMES if name in plain), None)
    if area is None or len(places) < len(TEN):
        raise FileRefused(
            f"{file.name} looks like {LABEL} but has the columns "
            f"{', '.join(filter(None, header))} where old_la_code (or LA num) and SN_1 to SN_10 "
            "are read: use the file as DfE publishes it."
        )
    closeness = {
        f"closeness{place}": places[f"sn{place}"] + 1
        for place in TEN
        if plain[places[f"sn{place}"] + 1 :][:1] in (["snp"], [f"sn{place}p"])
    }
    return {"area": area, **places, **closeness}


def _with_model(table: pl.DataFrame, model: str) -> pl.DataFrame:
    """Tell headings from councils; those below the heading "Old SNs:" are of an earlier model."""
    heading = pl.all_horizontal(pl.col("area", *(f"sn{place}" for place in TEN)) == "")
    old = heading & pl.col("content").str.contains(r"(?i)\bold\b")
    below = old.cum_sum() > 0
    return table.with_columns(
        heading=heading,
        model=pl.when(below).then(pl.lit(EARLIER_MODEL)).otherwise(pl.lit(model)),
    )


def _with_reasons(table: pl.DataFrame) -> pl.DataFrame:
    """Fill `reason` with the first fault of a row, null where there is none."""
    pattern = areas.CODE_PATTERNS["local authority"]
    ten = [pl.col(f"sn{place}") for place in TEN]
    filled = pl.sum_horizontal((one != "").cast(pl.Int64) for one in ten)
    malformed = pl.coalesce(pl.when(~one.str.contains(pattern)).then(one) for one in ten)
    faults = [
        (
            ~pl.col("area").str.contains(pattern),
            pl.format("the area code '{}' is not a local authority code", "area"),
        ),
        (~pl.col("area").is_first_distinct(), pl.lit("the area has a row above already")),
        (filled < len(TEN), pl.format("{} neighbours where ten are wanted", filled)),
        (
            malformed.is_not_null(),
            pl.format("the neighbour '{}' is not a local authority code", malformed),
        ),
        (
            pl.any_horizontal(one == pl.col("area") for one in ten),
            pl.lit("the area is named as its own neighbour"),
        ),
        (pl.concat_list(ten).list.n_unique() < len(TEN), pl.lit("a neighbour is named twice")),
    ]
    first = pl.coalesce(pl.when(bad).then(text) for bad, text in faults)
    return table.with_columns(reason=pl.when(~pl.col("heading")).then(first))


def _neighbours(kept: pl.DataFrame) -> pl.DataFrame:
    one_each = [
        kept.select(
            "area",
            neighbour=f"sn{place}",
            position=pl.lit(place, pl.Int64),
            closeness=_sentence_case(pl.col(f"closeness{place}")),
            model="model",
        )
        for place in TEN
    ]
    return pl.concat(one_each).sort("area", "position")


def _sentence_case(text: pl.Expr) -> pl.Expr:
    # the workbook writes "Very Close" in its block of abolished councils, "Very close" above
    return text.str.slice(0, 1).str.to_uppercase() + text.str.slice(1).str.to_lowercase()


def _model(name: str) -> str:
    years = sorted(set(re.findall(YEAR, name)))
    if len(years) != 1:
        return UNKNOWN_MODEL
    year: str = years[0]
    named = re.search(rf"({MONTHS})[^a-z0-9]*{year}", name, re.IGNORECASE)
    return f"{named[1].capitalize()} {year}" if named else MODELS.get(year, year)


def _about_the_model(file: SourceFile, model: str) -> tuple[str, ...]:
    if model != UNKNOWN_MODEL:
        return ()
    return (
        f"{file.name} does not say of which model these neighbours are: put the model's month and "
        "year into the file's name and load it again.",
    )


def _about_the_unknown(neighbours: pl.DataFrame, known: pl.DataFrame) -> tuple[str, ...]:
    named = {*neighbours["area"], *neighbours["neighbour"]}
    unknown = sorted(named - set(known["area"]))
    if not unknown:
        return ()
    return (
        f"Not known here, and left out of comparisons until figures are loaded: "
        f"{', '.join(unknown)}.",
    )
