"""The board pack: a deck of a title, the needs in order, one need a slide, and how it was made.

It is made of the same slides as the Board view, so that both say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

import formats
import sentences
from exports.board import Slide, default_needs, slides
from exports.cells import capitalised, on_one_line
from exports.cover import INVENTED, WHOM
from exports.local_slides import add_local
from exports.need_slide import add_need, foot
from exports.needs_sheets import by_area
from exports.properties import CREATOR, KEYWORDS, LANGUAGE, made_with
from exports.request import Request
from exports.slide_parts import (
    LIST_LAYOUT,
    OPENING_LAYOUT,
    add_foot,
    add_slide,
    as_bytes,
    fill_body,
    new_deck,
)
from exports.sources import ATTRIBUTION, published_words
from sentences import Row, of

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
LIST_SIZES = (24, 22, 20, 18)
NEEDS_TITLE = "The needs, in order"
NONE_CHOSEN = "No need is chosen."
METHOD_TITLE = "How to read these figures"


def deck_bytes(request: Request) -> bytes:
    """Make the board pack of a request as the bytes of a .pptx file, with the needs that stand out.

    Raises ExportError where the areas have no figures in the year.
    """
    return chosen_deck_bytes(request, None)


def chosen_deck_bytes(
    request: Request, chosen: Sequence[Slide] | None, lines: Sequence[str] = ()
) -> bytes:
    """Make the board pack of a request from the slides that somebody has chosen for its one area.

    chosen: None for the needs that stand out, of each area; lines: areas to draw beside the
    comparator, by code. Raises ExportError where the areas have no figures in the year.
    """
    deck = new_deck()
    for rows in by_area(request.needs):
        shown = _standing_out(request, rows) if chosen is None else chosen
        _add_opening(deck, request, rows, shown)
        _add_needs(deck, request, rows, shown)
        for slide in shown:
            add_need(deck, request, slide, source(request), lines)
        add_local(deck, request, rows[0]["area"])
    _add_method(deck, request)
    _describe(deck.core_properties, request)
    return as_bytes(deck)


def _standing_out(request: Request, rows: list[Row]) -> list[Slide]:
    ours = request.years.filter(area=rows[0]["area"])
    return slides(rows, ours, default_needs(rows))


def source(request: Request) -> str:
    """Cite the source of the figures: DfE, released 26 November 2025; or that they are invented."""
    if request.sample:
        return request.banner.rstrip(". ")
    newest = {row["source"]: row["release"] for row in request.rows}
    cited = [
        published_words(name, release, request.published(name, release))
        for name, release in sorted(newest.items())
    ]
    return formats.listed(cited)


def _add_opening(deck: Any, request: Request, rows: list[Row], shown: Sequence[Slide]) -> None:
    title = f"Looked-after children's health: {rows[0]['area_name']}"
    slide = add_slide(deck, OPENING_LAYOUT, title, request.banner.rstrip(". "))
    against = (
        "" if rows[0]["level"] == "england" else f", compared with {rows[0]['benchmark_name']}"
    )
    many = f"{len(shown)} unmet {'need' if len(shown) == 1 else 'needs'}, in order"
    under = [f"{capitalised(request.year)}{against}", _cohort(rows), many if shown else ""]
    fill_body(slide, [line for line in under if line], LIST_SIZES)
    add_foot(slide, f"Source: {source(request)}")
    _add_speaker_notes(slide, [sentences.headline(rows)])


def _cohort(rows: list[Row]) -> str:
    whole = [row for row in rows if row["indicator"] == "health_assessment" and row["denominator"]]
    if not whole:
        return ""
    return f"{whole[0]['denominator']:,.0f} children looked after for 12 months or more"


def _add_needs(deck: Any, request: Request, rows: list[Row], shown: Sequence[Slide]) -> None:
    """Add the list of needs; where none stands out the slide says so."""
    name = rows[0]["area_name"]
    unchosen = any(row["stands_out"] for row in rows)
    nothing = NONE_CHOSEN if unchosen else sentences.board_without_need(rows)
    slide = add_slide(
        deck,
        LIST_LAYOUT,
        f"{NEEDS_TITLE}: {name}" if shown else nothing,
        request.banner.rstrip(". "),
    )
    listed = [_listed(one.row) for one in shown]
    fill_body(slide, listed or [sentences.headline(rows)], LIST_SIZES, numbered=bool(shown))
    add_foot(slide, *foot(request, name, source(request)))
    noted = [f"{of(row).title}: {sentences.noted(row)}" for row in rows if sentences.noted(row)]
    said = ["Noted here, not by the publisher:", *noted] if noted else []
    _add_speaker_notes(slide, [sentences.headline(rows), *said])


def _listed(row: Row) -> str:
    """Say one need in a line or two: Immunisations: 61%, England 84%. 77 (60 to 95) missing out."""
    beside = ""
    if row["benchmark_value"] is not None:
        beside = f", {row['benchmark_name']} {sentences.benchmark_value(row)}"
    missing = sentences.missing_out(row)
    parts = [
        f"{of(row).short}: {sentences.value(row)}{beside}.",
        f"{missing} missing out." if missing not in ("", "0") else "",
        f"{sentences.lasting(row)}." if sentences.lasting(row) else "",
        "Check the recording first." if row["check_data"] else "",
    ]
    return " ".join(part for part in parts if part)


def _add_method(deck: Any, request: Request) -> None:
    slide = add_slide(deck, LIST_LAYOUT, METHOD_TITLE, request.banner.rstrip(". "))
    invented = f"{INVENTED} " if request.sample else ""
    licence = f"England's figures: {ATTRIBUTION}" if request.sample else ATTRIBUTION
    said = [
        WHOM,
        f"Better or worse is said only where the whole 95% interval lies on one side of "
        f"{request.comparator}. Similar: chance may be the whole difference.",
        "Missing out: how many fewer children it would be at the comparator's rate.",
        "Needs are listed that stand out from chance: 1 in 20 of such a list may still be chance.",
        "A figure to check first looks more like recording than care.",
        f"{invented}Source: {source(request)}. {licence}.",
        f"Made on {formats.day(request.made)} with the {made_with()}.",
    ]
    fill_body(slide, said, (22, 20, 18))
    add_foot(slide, f"{request.place}, {request.year}")


def _add_speaker_notes(slide: Any, paragraphs: list[str]) -> None:
    slide.notes_slide.notes_text_frame.text = "\n".join(map(on_one_line, paragraphs))


def _describe(properties: Any, request: Request) -> None:
    properties.title = on_one_line(request.title)[:255]
    properties.author = properties.last_modified_by = CREATOR
    properties.language, properties.keywords = LANGUAGE, KEYWORDS
    properties.created = properties.modified = datetime.combine(request.made, time())
