"""A table of councils by indicators: a symbol, a figure and a colour in each cell.

It is HTML and not a chart: it can be read aloud, printed and copied, and its 1,500 cells cost the
browser less than as many marks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import formats
from indicators import Indicator
from sentences import SYMBOLS, Row

STYLE = """<style>
.heat {position: relative; max-height: 29rem; overflow: auto}
.heat table {border-collapse: separate; border-spacing: 0; width: 100%; font-size: .8125rem}
.heat th, .heat td {padding: .15rem .45rem; text-align: right; white-space: nowrap; font-weight: 400;
  border-bottom: 2px solid #fff; border-right: 2px solid #fff}
.heat thead th {position: sticky; top: 0; z-index: 2; background: #fff; white-space: normal;
  vertical-align: bottom; border-bottom: 2px solid #0b0c0c; line-height: 1.2; font-size: .75rem}
.heat thead th[aria-sort] {font-weight: 700}
.heat tbody th {text-align: left; position: sticky; left: 0; z-index: 1; background: #fff}
.heat thead th:first-child {text-align: left; left: 0; z-index: 3}
.heat .part th {font-weight: 600; padding-top: .4rem}
.heat .ours th {background: #0b0c0c; color: #fff; font-weight: 600}
.heat .ours td {font-weight: 700; border-bottom: 2px solid #0b0c0c; border-top: 2px solid #0b0c0c}
.heat .b {background: #a9bccb} .heat .l {background: #d7e0e7} .heat .s {background: #e9ebec}
.heat .w {background: #fbb692} .heat .q {background: #889196}
.heat i {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%)}
@media print {.heat {max-height: none; overflow: visible}}
</style>"""
CLASSES = {"better": "b", "higher": "b", "similar": "s", "worse": "w", "lower": "l"}

Figures = Mapping[str, Row]
"""One area's figures by indicator: value, status, comparison95 and check_data of each."""


@dataclass(frozen=True)
class Line:
    """A row of the table: an area and its figures; ours is dark, a plain one is not compared."""

    name: str
    figures: Figures
    ours: bool = False
    plain: bool = False


@dataclass(frozen=True)
class Part:
    """Rows that belong together, under a title of their own; without one where it is empty."""

    title: str
    lines: Sequence[Line]


def heat_table(
    parts: Sequence[Part], columns: Mapping[str, Indicator], sorted_by: str, caption: str
) -> str:
    """Give the table as HTML with its style; columns: indicators by id; sorted_by: the id of one."""
    heads = '<th scope="col">Council</th>' + "".join(
        _head(one, one.id == sorted_by) for one in columns.values()
    )
    bodies = "".join(_body(part, columns) for part in parts)
    return (
        f'{STYLE}<div class="heat" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><thead><tr>{heads}</tr></thead>{bodies}</table></div>"
    )


def _head(one: Indicator, sorted_by: bool) -> str:
    way = "ascending" if one.good == "low" else "descending"
    aria = f' aria-sort="{way}"' if sorted_by else ""
    return f'<th scope="col"{aria}>{escape(one.short)}{" ▾" if sorted_by else ""}</th>'


def _body(part: Part, columns: Mapping[str, Indicator]) -> str:
    span = f'<tr class="part"><th scope="rowgroup" colspan="{len(columns) + 1}">'
    title = f"{span}{escape(part.title)}</th></tr>" if part.title else ""
    rows = "".join(_row(line, columns) for line in part.lines)
    return f"<tbody>{title}{rows}</tbody>"


def _row(line: Line, columns: Mapping[str, Indicator]) -> str:
    cells = "".join(_cell(line.figures.get(one.id), one, line.plain) for one in columns.values())
    kind = ' class="ours"' if line.ours else ""
    return f'<tr{kind}><th scope="row">{escape(line.name)}</th>{cells}</tr>'


def _cell(row: Row | None, one: Indicator, plain: bool) -> str:
    """Give a cell: its comparison as a symbol, a colour and, for those who listen, a word."""
    if row is None:
        return "<td></td>"
    shown, word = (
        formats.cell(row["value"], row["status"], one.unit, one.decimals),
        row["comparison95"],
    )
    if row["status"] != "ok" or plain:
        return f"<td>{shown}</td>"
    if row["check_data"]:
        return f'<td class="q"><i>check first, {word} </i>{SYMBOLS[word]}? {shown}</td>'
    return f'<td class="{CLASSES.get(word, "")}"><i>{word} </i>{SYMBOLS[word]} {shown}</td>'
