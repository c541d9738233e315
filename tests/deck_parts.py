"""A deck taken apart: what its XML says of each slide, its texts, its charts and its notes."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

from openpyxl import load_workbook
from pptx import Presentation

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@dataclass(frozen=True)
class Words:
    """A shape with text: its kind of place, its paragraphs, sizes in points, box in points."""

    place: str
    paragraphs: list[str]
    sizes: list[float]
    bold: bool
    box: tuple[float, float, float, float]
    languages: list[str]


@dataclass(frozen=True)
class Chart:
    """A native chart: its text alternative, its root element and the workbook it is edited in."""

    alt: str
    root: Any
    workbook: list[tuple[Any, ...]]

    @property
    def lines(self) -> list[tuple[str, dict[str, float]]]:
        """Each series: its name, and its numbers by year as the chart keeps them."""
        return [(_name(one), _numbers(one)) for one in self.root.iter(C + "ser")]

    def interval(self, sign: str) -> list[dict[int, float]]:
        """The error bars of each series that has some, by number of the year; sign: plus, minus."""
        bars = [bar.find(f"{C}{sign}") for bar in self.root.iter(C + "errBars")]
        return [{int(p.get("idx")): float(p[0].text) for p in bar.iter(C + "pt")} for bar in bars]


@dataclass(frozen=True)
class Slide:
    """A slide: all its texts, its charts, its notes."""

    words: list[Words]
    notes: str
    charts: list[Chart] = field(default_factory=list)

    @property
    def title(self) -> str:
        (found,) = [one for one in self.words if one.place in ("TITLE", "CENTER_TITLE")]
        return " ".join(found.paragraphs)

    @property
    def texts(self) -> list[str]:
        return [text for one in self.words for text in one.paragraphs]


@dataclass(frozen=True)
class Deck:
    """A deck: its slides, its size in points, its properties as an element."""

    slides: list[Slide]
    size: tuple[float, float]
    properties: Any
    names: list[str]


def deck_apart(content: bytes) -> Deck:
    """Take the bytes of a .pptx file apart."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        properties = ET.fromstring(archive.read("docProps/core.xml"))
        size = ET.fromstring(archive.read("ppt/presentation.xml")).find(P + "sldSz")
        names = archive.namelist()
    assert size is not None
    wide, high = (int(size.attrib[name]) / 12700 for name in ("cx", "cy"))
    slides = [_slide(slide) for slide in Presentation(BytesIO(content)).slides]
    return Deck(slides, (wide, high), properties, names)


def _slide(slide: Any) -> Slide:
    words = [_words(shape) for shape in slide.shapes if shape.has_text_frame]
    charts = [_chart(shape) for shape in slide.shapes if shape.has_chart]
    return Slide(
        words, slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else "", charts
    )


def _words(shape: Any) -> Words:
    root: Any = ET.fromstring(_xml(shape))
    runs = [*root.iter(A + "r"), *root.iter(A + "fld")]
    looks = [run.find(A + "rPr") for run in runs]
    paragraphs = [
        "".join(text.text or "" for text in one.iter(A + "t")) for one in root.iter(A + "p")
    ]
    place = shape.placeholder_format.type.name if shape.is_placeholder else "BOX"
    box = (shape.left / 12700, shape.top / 12700, shape.width / 12700, shape.height / 12700)
    return Words(
        place,
        [text for text in paragraphs if text],
        [int(look.get("sz")) / 100 for look in looks],
        any(look.get("b") == "1" for look in looks),
        box,
        [look.get("lang") for look in looks],
    )


def _xml(shape: Any) -> str:
    return str(shape._element.xml)


def _chart(shape: Any) -> Chart:
    alt = ET.fromstring(_xml(shape)).find(f"{P}nvGraphicFramePr/{P}cNvPr")
    assert alt is not None
    part = shape.chart.part
    book = load_workbook(BytesIO(part.chart_workbook.xlsx_part.blob))
    rows = list(book.active.iter_rows(values_only=True))
    return Chart(alt.get("descr", ""), ET.fromstring(part.blob), rows)


def _name(series: Any) -> str:
    return "".join(part.text or "" for part in series.find(C + "tx").iter(C + "v"))


def _numbers(series: Any) -> dict[str, float]:
    years = {p.get("idx"): p[0].text for p in series.find(C + "cat").iter(C + "pt")}
    return {years[p.get("idx")]: float(p[0].text) for p in series.find(C + "val").iter(C + "pt")}
