"""The few rules of style that Streamlit's theme cannot say, and the tables drawn with them."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from panels.print_style import PRINT

STYLE = """<style>
.stMainBlockContainer {padding: 3.6rem 2.5rem 3rem; max-width: 75rem}
[data-testid=stSidebar] {font-size: .9rem}
[data-testid=stSidebarUserContent] {padding-top: 1rem}
.stVerticalBlock {gap: .75rem}
h1 {padding: 0 !important} h2, h3 {padding: .5rem 0 .25rem !important}
h3 {font-size: 1.1rem !important; line-height: 1.4 !important}
.where {color: #505a5f; font-size: .9rem; margin: 0}
.said {margin: 0} .from {margin: .1rem 0 .75rem}
.legend {font-size: .875rem; line-height: 1.7; margin: 0}
.headline {font-size: 1.1rem !important; margin: 0; line-height: 1.35 !important}
.cards {display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 12rem), 1fr)); gap: 1rem}
.card {border: 1px solid #d8dcde; border-radius: .5rem; padding: 1rem}
.card p {margin: 0} .card + .where {margin-top: .6rem}
.figure b {margin-right: .4rem; font-size: 2rem; line-height: 1.15; letter-spacing: -.02em}
.figure .counts {color: #505a5f; font-size: .875rem}
.spark, .strip {display: block; width: 100%; max-width: 260px; margin-top: .6rem}
.strip {max-width: 300px}
.strip-words {max-width: 300px; font-size: .8rem; line-height: 1.3; overflow-wrap: anywhere}
.small-years {display: grid; gap: 1.4rem 1.5rem; padding: .25rem 0;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, max(260px, (100% - 3rem) / 3)), 1fr))}
.small-years p {margin: 0}
.small-years .plot, .hidden-years, .first-last {margin: .3rem 5.5rem 0 2.5rem !important; color: #505a5f;
  font-size: .75rem; line-height: 15px; position: relative; white-space: nowrap}
.small-years .plot {height: 96px; margin-top: .7rem !important}
.small-years img {display: block; width: 100%; height: 100%}
.small-years span {position: absolute}
.plot .axis {right: 100%; transform: translateY(-50%); padding-right: .3rem}
.plot .end {left: 100%; transform: translateY(-50%); padding-left: .35rem}
.plot .end.ours {color: #12436D; font-weight: 600}
.hidden-years {height: 15px; margin-top: 0 !important}
.hidden-years span {transform: translateX(-50%); letter-spacing: -.03em}
.small-years .first-last {display: flex; justify-content: space-between; margin-top: 0 !important}
.first-last span {position: static !important} .first-last.lone {justify-content: center}
.break {font-size: .8rem; line-height: 1.35; color: #505a5f; padding-top: .2rem}
.break::before {content: ""; border-left: 2px dashed #889196; margin: 0 .4rem 0 .1rem}
.words {font-weight: 600; font-size: .9rem; margin: 0}
.newest {margin: .75rem 0} .caveat {color: #505a5f; font-size: .875rem; margin: 0}
.worse {color: #F46A25} .better {color: #12436D}
.lead {border-left: 5px solid #3D3D3D; padding: .1rem 0 .1rem .9rem; font-size: 1.15rem;
  line-height: 1.4; max-width: 66rem; margin: .1rem 0}
.lead.worse {border-color: #F46A25; color: #0b0c0c} .lead.better {border-color: #12436D; color: #0b0c0c}
.scroll {overflow-x: auto}
table.figures {border-collapse: collapse; width: 100%; font-size: .875rem}
table.figures caption {text-align: left; font-weight: 600; padding: .25rem 0}
table.figures th {text-align: left; font-weight: 600; border-bottom: 2px solid #0b0c0c}
table.figures td, table.figures th {padding: .3rem .75rem .3rem 0; vertical-align: top}
table.figures td {border-bottom: 1px solid #d8dcde}
table.figures .n {text-align: right}
table.figures td.n {white-space: pre}
table.figures td:first-child {min-width: 10rem}
.stMain {scroll-padding: 4.5rem 0 1rem}
.stMain:focus-visible {outline: 2px solid #12436D; outline-offset: -2px}
@media (max-width: 640px) {.stMainBlockContainer {padding: 3.6rem 1rem 3rem}}
</style>"""


def put_style() -> None:
    """Put the rules of style on the page, once a page."""
    st.html(STYLE + PRINT)


def table(
    headers: Sequence[str],
    rows: Sequence[Sequence[str]],
    *,
    numbers: Sequence[str] = (),
    caption: str = "",
) -> None:
    """Draw a table that prints, reads aloud and aligns numbers right.

    headers: the columns' names; rows: their cells as text; numbers: the headers to align right.
    """
    classes = [' class="n"' if name in numbers else "" for name in headers]

    def cells(tag: str, row: Sequence[str], scope: str = "") -> str:
        pairs = zip(row, classes, strict=True)
        return "".join(f"<{tag}{scope}{kind}>{escape(text)}</{tag}>" for text, kind in pairs)

    head = cells("th", headers, ' scope="col"')
    body = "".join(f"<tr>{cells('td', row)}</tr>" for row in rows)
    title = f"<caption>{escape(caption)}</caption>" if caption else ""
    st.html(
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption or "Table")}">'
        f'<table class="figures">{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
        "</div>"
    )


def where(*lines: str) -> None:
    """Draw the quiet lines that say where we are, those that say something."""
    said = "<br>".join(escape(line) for line in lines if line)
    st.html(f'<p class="where">{said}</p>')


def lead(sentence: str, word: str) -> None:
    """Draw the sentence that matters most, its rule coloured by a comparison's word."""
    st.html(f'<p class="lead {escape(word)}">{escape(sentence)}</p>')
