"""What changed between two releases of a year: a sentence, counts by indicator, every figure, a CSV."""

from __future__ import annotations

from datetime import date

import polars as pl
import streamlit as st
from sqlalchemy.engine import Engine

import formats
import indicators
import loaders
import reading
import sentences
import store
from exports.plain_table import as_csv
from panels.style import table
from stats.revisions import WORDS, changes, counted

ALL = "All areas"
COUNCIL = pl.col("level") == "local authority"


def changes_between(engine: Engine, held: reading.Holding) -> None:
    """Offer a year and two releases that hold it, and show what the later one changed."""
    st.subheader("What changed between two releases")
    shared = _shared(engine, str(engine.url), held.revision)
    if shared.is_empty():
        st.write(
            "A later release corrects earlier years. Load two releases that share a year, DfE's of "
            "two years following each other for instance, and what changed stands here."
        )
        return
    source, year, earlier, later = _choice(shared)
    found = _changes(engine, str(engine.url), held.revision, source, earlier, later)
    ours = _named(found.filter(pl.col("period_end") == year), held)
    st.write(_summary(ours, year, earlier, later))
    if ours.is_empty():
        return
    by_indicator, by_area, every = st.tabs(["By indicator", "By area", "Every figure"])
    with by_indicator:
        _by_indicator(ours)
    with by_area:
        _by_area(ours)
    with every:
        _every_figure(ours)
    _download(ours, f"changes_{year.year}_release_{earlier}_to_{later}")


@st.cache_resource(max_entries=2)
def _shared(_engine: Engine, address: str, revision: int) -> pl.DataFrame:
    """Give source, period_end and the releases that hold it, newest year first, where two do."""
    del address, revision  # the key: the same until the store changes
    releases = store.read_releases(_engine)
    held = releases.sort("release").group_by("source", "period_end", maintain_order=True)
    both = held.agg(pl.col("release")).filter(pl.col("release").list.len() > 1)
    return both.sort("source", "period_end", descending=[False, True])


def _choice(shared: pl.DataFrame) -> tuple[str, date, str, str]:
    sources = shared["source"].unique(maintain_order=True).to_list()
    boxes = st.columns(4 if len(sources) > 1 else 3)
    source = sources[0]
    if len(sources) > 1:
        source = boxes.pop(0).selectbox(
            "File", sources, format_func=lambda one: str(loaders.LOADERS[one].LABEL)
        )
    years = dict(shared.filter(source=source).select("period_end", "release").iter_rows())
    year = boxes[0].selectbox("Figures of", list(years), format_func=_year)
    releases = years[year]

    def named(release: str) -> str:
        day = reading.published(source, release)
        name = formats.release(release)
        return name[:1].upper() + name[1:] + (f" ({formats.day(day)})" if day else "")

    earlier = boxes[1].selectbox(
        "Earlier release", releases[:-1], len(releases) - 2, format_func=named
    )
    after = releases[releases.index(earlier) + 1 :]
    later = boxes[2].selectbox("Later release", after, len(after) - 1, format_func=named)
    return source, year, earlier, later


def _year(end: date) -> str:
    return (
        f"Year ending {formats.day(end)}" if (end.month, end.day) == (3, 31) else formats.day(end)
    )


@st.cache_resource(max_entries=4)
def _changes(
    _engine: Engine, address: str, revision: int, source: str, earlier: str, later: str
) -> pl.DataFrame:
    del address, revision  # the key: the same until the store changes
    before, after = (store.read_release(_engine, source, one) for one in (earlier, later))
    return changes(before, after)


def _named(changed: pl.DataFrame, held: reading.Holding) -> pl.DataFrame:
    """Add title, area_name and level, in the catalogue's order of indicators, then by name."""
    order = {one.id: place for place, one in enumerate(indicators.catalogue().values())}
    titles = {one.id: one.title for one in indicators.catalogue().values()}
    places = held.areas.select("area", "area_name", "level")
    return (
        changed.join(places, on="area", how="left")
        .with_columns(
            title=pl.col("indicator").replace(titles),
            place=pl.col("indicator").replace_strict(order, default=len(order)),
            area_name=pl.coalesce("area_name", "area"),
        )
        .sort("place", "area_name", "breakdown", "subgroup")
        .drop("place")
    )


def _summary(ours: pl.DataFrame, year: date, earlier: str, later: str) -> str:
    """Say what changed: of councils first, whose figures are exact, where it is about councils."""
    of_year = f"for the {_year(year)[:1].lower()}{_year(year)[1:]}"
    councils = ours.filter(COUNCIL)
    rest = ours.filter(~COUNCIL.fill_null(False))
    about = f"councils' figures {of_year}" if councils.height else f"the figures {of_year}"
    first = councils if councils.height else ours
    before, after = formats.release(earlier), formats.release(later)
    said = sentences.changed_between(before, after, about, _counts(first), first["area"].n_unique())
    if first is ours or rest.is_empty():
        return said
    return f"{said} Of England and the regions: {sentences.change_counts(_counts(rest))}."


def _counts(ours: pl.DataFrame) -> dict[str, int]:
    return dict(ours.group_by("change").len().iter_rows())


def _by_indicator(ours: pl.DataFrame) -> None:
    rows = counted(ours, "title")
    heads = _heads(rows)
    table(
        ["Indicator", *heads.values(), "Figures changed"],
        [
            [row["title"], *(f"{row[word]:,}" for word in heads), f"{row['total']:,}"]
            for row in rows.iter_rows(named=True)
        ],
        numbers=[*heads.values(), "Figures changed"],
        caption="Figures changed, by indicator",
    )


def _by_area(ours: pl.DataFrame) -> None:
    rows = counted(ours, "area_name")
    heads = _heads(rows)
    columns = {"area_name": "Area", **heads, "total": "Figures changed"}
    st.dataframe(rows.select(list(columns)).rename(columns), hide_index=True)


def _heads(rows: pl.DataFrame) -> dict[str, str]:
    """Give the kinds of change that there are any of, with their heading."""
    return {word: sentences.CHANGES[word] for word in WORDS if rows[word].sum()}


def _every_figure(ours: pl.DataFrame) -> None:
    names = ours["area_name"].unique().sort().to_list()
    area = st.selectbox("Area", [ALL, *names])
    rows = ours if area == ALL else ours.filter(area_name=area)
    st.dataframe(_cells(rows), hide_index=True)


def _download(ours: pl.DataFrame, name: str) -> None:
    named = ["title", "area_name", "level"]
    raw = ours.select(*named, pl.exclude(named)).with_columns(pl.col("change").cast(pl.String))
    st.download_button(
        "Download every change as CSV",
        lambda: as_csv(raw),
        f"{name}.csv",
        "text/csv",
        on_click="ignore",
    )


def _cells(rows: pl.DataFrame) -> pl.DataFrame:
    """Give the rows as people read them: what happened, the figure before and after."""
    said = [
        (
            row["area_name"],
            row["title"],
            sentences.CHANGES[row["change"]],
            sentences.before_and_after(row, "before"),
            sentences.before_and_after(row, "after"),
        )
        for row in rows.iter_rows(named=True)
    ]
    heads = ["Area", "Indicator", "What happened", "Before", "After"]
    return pl.DataFrame(said, schema=heads, orient="row").cast(pl.String)
