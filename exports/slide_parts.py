"""The parts of a deck: wide slides in the house's look, and texts that fit the boxes they stand in.

Source of the sizes: a slide is read from the far end of a table, so no text is under 18 points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.util import Emu, Pt

from exports.cells import on_one_line
from exports.chart import BLUE, DARK, INK, ORANGE, QUIET, TYPEFACE
from exports.letters import fitting, lines, shortened

SMALLEST = 18
"""Points; nothing on a slide is smaller."""
POINT = 12700


@dataclass(frozen=True)
class Box:
    """A place on a slide, in points from its top left corner."""

    left: float
    top: float
    width: float
    height: float


WIDE, HIGH = 960, 540
"""Points of a slide: 16 to 9."""
MARGIN = 44
TEXT_WIDTH = WIDE - 2 * MARGIN
BANNER = Box(MARGIN, 14, TEXT_WIDTH, 26)
TITLE = Box(MARGIN, 40, TEXT_WIDTH, 84)
BODY = Box(MARGIN, 132, TEXT_WIDTH, 350)
OPENING = Box(MARGIN, 120, TEXT_WIDTH, 130)
UNDER = Box(MARGIN, 262, TEXT_WIDTH, 190)
FOOT = Box(MARGIN, 496, TEXT_WIDTH - 110, 30)
NUMBER = Box(WIDE - MARGIN - 100, 496, 100, 30)

BOXES = {
    PP_PLACEHOLDER.TITLE: TITLE,
    PP_PLACEHOLDER.CENTER_TITLE: OPENING,
    PP_PLACEHOLDER.SUBTITLE: UNDER,
    PP_PLACEHOLDER.BODY: BODY,
    PP_PLACEHOLDER.OBJECT: BODY,
    PP_PLACEHOLDER.DATE: Box(MARGIN, HIGH, 100, 20),
    PP_PLACEHOLDER.FOOTER: FOOT,
    PP_PLACEHOLDER.SLIDE_NUMBER: NUMBER,
}
"""Where each placeholder of the layouts stands; the date, which is not shown, below the slide."""

OPENING_LAYOUT, LIST_LAYOUT, CHART_LAYOUT = "Title Slide", "Title and Content", "Title Only"
ACCENTS = (BLUE, ORANGE, DARK, QUIET, BLUE, DARK)
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
SLIDE_NUMBER = (
    f'<a:fld xmlns:a="{DRAWING}" type="slidenum" '
    'id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}"><a:rPr lang="en-GB" sz="{size}">'
    '<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:rPr><a:t>{number}</a:t></a:fld>'
)


def new_deck() -> Any:
    """Make an empty deck of wide slides, with the three layouts that are used."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDE * POINT), Emu(HIGH * POINT)
    used = (OPENING_LAYOUT, LIST_LAYOUT, CHART_LAYOUT)
    for layout in [one for one in deck.slide_layouts if one.name not in used]:
        deck.slide_layouts.remove(layout)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            _place(shape, BOXES[shape.placeholder_format.type])
    package = deck.part.package
    for name, link in list(package._rels.items()):
        if link.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
            package.drop_rel(name)  # the picture of an empty slide of python-pptx's own
    theme = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _in_our_look(theme.blob.decode()).encode()
    return deck


def _place(shape: Any, box: Box) -> None:
    shape.left, shape.top = Pt(box.left), Pt(box.top)
    shape.width, shape.height = Pt(box.width), Pt(box.height)


def _in_our_look(theme: str) -> str:
    """Give the theme our typeface and colours, so that what a person adds looks like the rest."""
    for number, colour in enumerate(ACCENTS, 1):
        accent = f"<a:accent{number}>"
        theme = re.sub(
            f'{accent}<a:srgbClr val="[0-9A-F]+"', f'{accent}<a:srgbClr val="{colour}"', theme
        )
    return theme.replace('<a:latin typeface="Calibri"/>', f'<a:latin typeface="{TYPEFACE}"/>')


def add_slide(deck: Any, layout: str, title: str, banner: str) -> Any:
    """Add a slide with its title, and what stands over every title, if anything does."""
    slide = deck.slides.add_slide(deck.slide_layouts.get_by_name(layout))
    opening = layout == OPENING_LAYOUT
    box, sizes = (OPENING, (44, 36, 30, 26)) if opening else (TITLE, (32, 28, 26, 24))
    size = fitting([title], sizes, box.width, box.height, bold=True)
    most = int(box.height // (size * 1.2))
    words = shortened(title, size, box.width, most, bold=True)
    _fill(
        slide.shapes.title,
        [words],
        size,
        bold=True,
        anchor=MSO_ANCHOR.BOTTOM if opening else MSO_ANCHOR.TOP,
    )
    if banner:
        add_text(slide, BANNER, [banner], colour=QUIET)
    return slide


def add_text(slide: Any, box: Box, texts: Sequence[str], colour: str = INK) -> None:
    """Add paragraphs of the smallest size in a box of their own."""
    shape = slide.shapes.add_textbox(
        *(Pt(one) for one in (box.left, box.top, box.width, box.height))
    )
    _fill(shape, texts, SMALLEST, colour=colour)


def fill_body(
    slide: Any, texts: Sequence[str], sizes: Sequence[float], numbered: bool = False
) -> None:
    """Write paragraphs into the body of a slide, or its subtitle, in a size at which they fit."""
    shape = slide.placeholders[1]
    box = UNDER if shape.placeholder_format.type == PP_PLACEHOLDER.SUBTITLE else BODY
    room = box.width - (LIST_INDENT if numbered else 0)
    size = fitting(texts, sizes, room, box.height, apart=APART)
    _fill(shape, texts, size, apart=APART, numbered=numbered)


APART = 8
"""Points between paragraphs."""
LIST_INDENT = 36


def add_foot(slide: Any, *sources: str) -> None:
    """Add the source and the slide's number, in the places that the layout has for them.

    sources: the first that fits on the line is written; the last is cut where none does.
    """
    for holder in slide.slide_layout.placeholders:
        if holder.placeholder_format.type in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER):
            slide.shapes.clone_placeholder(holder)
    foot, number = list(slide.placeholders)[-2:]
    fit = (text for text in sources if lines(text, SMALLEST, FOOT.width) == 1)
    source = next(fit, sources[-1])
    _fill(foot, [shortened(source, SMALLEST, FOOT.width, 1)], SMALLEST, colour=QUIET)
    _fill(number, [""], SMALLEST, colour=QUIET)
    place = len(slide.part.package.presentation_part.presentation.slides)
    field = SLIDE_NUMBER.format(size=SMALLEST * 100, colour=QUIET, number=place)
    paragraph = number.text_frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.RIGHT
    paragraph._p.append(parse_xml(field))


def _fill(
    shape: Any,
    texts: Sequence[str],
    size: float,
    *,
    bold: bool = False,
    colour: str = INK,
    anchor: Any = MSO_ANCHOR.TOP,
    apart: float = 0,
    numbered: bool = False,
) -> None:
    """Write paragraphs into a shape, aligned left, without room lost at its edges."""
    frame = shape.text_frame
    frame.word_wrap, frame.auto_size, frame.vertical_anchor = True, MSO_AUTO_SIZE.NONE, anchor
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, text in enumerate(texts):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        paragraph.alignment, paragraph.space_after = PP_ALIGN.LEFT, Pt(apart)
        paragraph.space_before = Pt(0)
        _set_list(paragraph, numbered)
        if text:
            run = paragraph.add_run()
            run.text = on_one_line(text)
            run.font.size, run.font.bold = Pt(size), bold
            run.font.color.rgb = RGBColor.from_string(colour)
            run.font.language_id = MSO_LANGUAGE_ID.ENGLISH_UK


def _set_list(paragraph: Any, numbered: bool) -> None:
    """Number a paragraph, or take away the bullet that its place would give it."""
    properties = paragraph._p.get_or_add_pPr()
    indent = LIST_INDENT * POINT if numbered else 0
    properties.set("marL", str(indent))
    properties.set("indent", str(-indent))
    bullet = '<a:buAutoNum {} type="arabicPeriod"/>' if numbered else "<a:buNone {}/>"
    properties.append(parse_xml(bullet.format(f'xmlns:a="{DRAWING}"')))


def as_bytes(deck: Any) -> bytes:
    """Give a deck as the bytes of a .pptx file."""
    file = BytesIO()
    deck.save(file)
    return file.getvalue()
