"""Compare areas as a map: one square a council, and beside it what the squares mean."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from html import escape

import polars as pl
import streamlit as st

import formats
from charts.marks import CHECK
from charts.tiles import FILLS, HIDDEN, tiles, with_signs
from observations import STATUS_WORDS
from panels.compared import ADDED, MARKED, OURS, Compared
from panels.figure import Figure, draw
from panels.numbers import council_numbers
from sentences import SYMBOLS
from sentences.comparing import VARYING, beside, unshown

STYLE = """<style>
ul.key {font-size: .875rem; line-height: 1.4; margin: 0; padding: 0; list-style: none}
ul.key li {margin: 0 0 .25rem; padding-left: 2.4rem; text-indent: -2.4rem; break-inside: avoid}
ul.key b {display: inline-block; width: 1.9rem; margin-right: .5rem; text-align: center;
  text-indent: 0; border: 1px solid #889196; font-weight: 600; line-height: 1.25}
ul.key.two {font-size: .8125rem; columns: 2; column-gap: .5rem}
</style>"""
ENDED = pl.col("closed").is_not_null()
WORDS = ("better", "higher", "similar", "worse", "lower", CHECK, "not compared")


def compare_map(compared: Compared) -> None:
    """Draw every council that has a square, and the legend in words beside it."""
    rows = on_the_map(compared)
    if rows.is_empty():
        st.write("None of these councils has a place on the map. Try the bars or the table.")
        return
    headline = f"{compared.spread} {beside(compared.row, compared.view.area_name)}"
    signed = with_signs(rows)
    subtitle = f"{compared.measure}; {_signs(signed)}"
    numbers = partial(council_numbers, compared.councils)
    figure = Figure("map", headline, subtitle, tiles(rows), numbers)
    draw(compared.view, figure, beside=partial(_key, compared, signed))


def _signs(signed: pl.DataFrame) -> str:
    """Say the symbols in a few words, for the picture that leaves the page without its legend."""
    found = set(signed["word"])
    said = [f"{SYMBOLS[word]} {word}" for word in WORDS if word in found and word in SYMBOLS]
    said += ["? check the recording first"] if CHECK in found else []
    return ", ".join(["a square a council", *said])


def on_the_map(compared: Compared) -> pl.DataFrame:
    """Give the councils that have a square, with cell: the figure, or its shorthand, as text."""
    unit, decimals = compared.found.unit, compared.found.decimals
    figures = compared.councils.select("value", "status").iter_rows()
    cells = [formats.cell(value, status, unit, decimals) for value, status in figures]
    rows = compared.councils.with_columns(cell=pl.Series(cells, dtype=pl.String))
    return rows.filter(pl.col("tile_column").is_not_null())


def _key(compared: Compared, rows: pl.DataFrame) -> None:
    lines = [*_words(compared, rows), *_outlined(rows, OURS, 3)]
    st.html(f'{STYLE}<ul class="key">{_items(lines)}</ul>')
    for mark, words in ((ADDED, "Added"), (MARKED, compared.marked_words)):
        lines = list(_outlined(rows, mark, 2))
        if lines:
            title = escape(words[0].upper() + words[1:])
            st.html(f'<p class="words">{title}</p><ul class="key two">{_items(lines)}</ul>')
    if missing := _not_on_it(compared):
        st.caption(missing)


def _items(lines: list[str]) -> str:
    return "".join(f"<li>{line}</li>" for line in lines)


def _words(compared: Compared, rows: pl.DataFrame) -> Iterator[str]:
    """Say each colour and symbol in words, with its number of councils."""
    found = dict(rows.group_by("word").len().iter_rows())
    benchmark = VARYING.get(compared.view.against, compared.view.benchmark)
    for word in WORDS:
        if word in found:
            than = f" {'to' if word == 'similar' else 'than'} {benchmark}"
            said = {CHECK: "Check the recording first", "not compared": "Not compared"}
            sign = {CHECK: "?"}.get(word, SYMBOLS.get(word, ""))
            words = said.get(word, f"{word.capitalize()}{than}")
            yield f"{_square(word, sign)}{escape(words)}: {found[word]}"
    hidden = rows.filter(pl.col("word") == HIDDEN).sort("cell", "area_name")
    for (sign, status), part in hidden.group_by("cell", "status", maintain_order=True):
        who = unshown(part["area_name"].to_list(), STATUS_WORDS[str(status)])
        yield f"{_square(HIDDEN, str(sign))}{escape(who)}"


def _square(word: str, sign: str) -> str:
    ink = "#fff" if word in ("better", "higher") else "#0b0c0c"
    return f'<b style="background: {FILLS[word]}; color: {ink}">{escape(sign)}</b>'


def _outlined(rows: pl.DataFrame, mark: str, width: int) -> Iterator[str]:
    """Name the squares of a mark, each with its initials and figure."""
    some = rows.filter(pl.col("mark") == mark).sort("area_name")
    for name, short, sign, cell in some.select("area_name", "short", "sign", "cell").iter_rows():
        shown = cell if sign == cell else f"{sign} {cell}"
        box = f'<b style="border: {width}px solid #0b0c0c">{escape(short)}</b>'
        yield f"{box}{escape(name)} {escape(shown)}"


def _not_on_it(compared: Compared) -> str:
    """Say which councils of the year have no square: those abolished since, and those just begun."""
    places = compared.view.holding.areas.select("area", "closed")
    off = compared.councils.filter(pl.col("tile_column").is_null()).join(places, on="area")
    ended, new = (off.filter(one)["area_name"].sort().to_list() for one in (ENDED, ~ENDED))
    told = [
        f"Not on the map, because {why}: {formats.listed(names)}."
        for names, why in ((ended, "it draws today's councils"), (new, "they have no square yet"))
        if names
    ]
    return " ".join([*told, "The table has them."] if told else [])
