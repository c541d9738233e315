"""A workbook taken apart: what its XML says, for tests that must not trust the library that wrote it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree as ET

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINKS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LETTERS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PACKAGE = "{http://schemas.openxmlformats.org/package/2006/relationships}"


@dataclass(frozen=True)
class Cell:
    """A cell: its column and row from 1, its type, its text as written, and its style's number."""

    column: int
    row: int
    kind: str
    text: str
    style: int


@dataclass(frozen=True)
class Drawn:
    """A chart: its text alternative, its root element, and the column and row where it begins."""

    alt: str
    root: Any
    column: int
    row: int

    def parts(self, tag: str) -> list[Any]:
        """All elements of a tag."""
        return list(self.root.iter(CHART + tag))

    @property
    def addresses(self) -> list[str]:
        """The cells that it is drawn from: 'Trends'!$D$9:$D$13."""
        return [part.text for part in self.parts("f")]


@dataclass(frozen=True)
class Page:
    """A sheet: name, root, cells by column and row, its tables, where its links lead, its charts."""

    name: str
    root: Any
    cells: dict[tuple[int, int], Cell]
    tables: list[Any]
    addresses: dict[str, str] = field(default_factory=dict)
    charts: list[Drawn] = field(default_factory=list)

    def parts(self, tag: str) -> list[Any]:
        """All elements of a tag."""
        return list(self.root.iter(MAIN + tag))

    @property
    def table(self) -> tuple[int, int, int, int]:
        """First column, first row, last column and last row of the one table."""
        (table,) = self.tables
        first, last = table.get("ref").split(":")
        return (*place(first), *place(last))

    @property
    def body(self) -> list[Cell]:
        """The cells of the table under its headings."""
        left, top, right, bottom = self.table
        return [
            self.cells[c, r] for r in range(top + 1, bottom + 1) for c in range(left, right + 1)
        ]

    @property
    def headings(self) -> list[str]:
        left, top, right, _ = self.table
        return [self.cells[column, top].text for column in range(left, right + 1)]

    @property
    def texts(self) -> list[str]:
        """Every text of the sheet, in reading order."""
        ordered = sorted(self.cells.values(), key=lambda cell: (cell.row, cell.column))
        return [cell.text for cell in ordered if cell.kind == "inlineStr"]


@dataclass(frozen=True)
class Parts:
    """A workbook: its pages in order, styles, properties and workbook.xml as elements."""

    pages: list[Page]
    styles: Any
    properties: Any
    workbook: Any

    def page(self, name: str) -> Page:
        (found,) = [page for page in self.pages if page.name == name]
        return found

    @property
    def cells(self) -> list[tuple[Page, Cell]]:
        """Every cell with its page."""
        return [(page, cell) for page in self.pages for cell in page.cells.values()]

    @property
    def formats(self) -> list[Any]:
        """The cell formats, by the style's number of a cell."""
        return list(self.styles.find(MAIN + "cellXfs"))


def place(reference: str) -> tuple[int, int]:
    """Column and row of a reference such as AB12."""
    match = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    assert match
    column = 0
    for letter in match[1]:
        column = 26 * column + ord(letter) - 64
    return column, int(match[2])


def corners(address: str) -> tuple[str, tuple[int, int], tuple[int, int]]:
    """Sheet, first and last cell of an address such as 'Trends'!$D$9:$D$13."""
    sheet, _, cells = address.rpartition("!")
    first, _, last = cells.replace("$", "").partition(":")
    return sheet.strip("'"), place(first), place(last or first)


def taken_apart(content: bytes) -> Parts:
    """Take the bytes of an .xlsx file apart."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        read = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: ET.fromstring(text) for name, text in read.items() if not name.endswith(".png")}
    workbook = roots["xl/workbook.xml"]
    targets = _targets(roots, "xl/_rels/workbook.xml.rels")
    pages = [
        _page(roots, sheet.attrib["name"], targets[sheet.attrib[LINKS + "id"]])
        for sheet in workbook.iter(MAIN + "sheet")
    ]
    return Parts(pages, roots["xl/styles.xml"], roots["docProps/core.xml"], workbook)


def _targets(roots: dict[str, Any], name: str) -> dict[str, str]:
    rels = roots.get(name)
    found = rels.iter(PACKAGE + "Relationship") if rels is not None else []
    return {rel.get("Id"): rel.get("Target").lstrip("/") for rel in found}


def _page(roots: dict[str, Any], name: str, path: str) -> Page:
    path = path if path.startswith("xl/") else f"xl/{path}"
    root = roots[path]
    folder, _, file = path.rpartition("/")
    targets = _targets(roots, f"{folder}/_rels/{file}.rels")
    tables = [roots[targets[part.get(LINKS + "id")]] for part in root.iter(MAIN + "tablePart")]
    cells = [_cell(element) for element in root.iter(MAIN + "c")]
    charts = [
        one
        for part in root.iter(MAIN + "drawing")
        for one in _charts(roots, targets[part.get(LINKS + "id")])
    ]
    return Page(name, root, {(c.column, c.row): c for c in cells}, tables, targets, charts)


def _charts(roots: dict[str, Any], path: str) -> list[Drawn]:
    folder, _, file = path.rpartition("/")
    targets = _targets(roots, f"{folder}/_rels/{file}.rels")
    return [_drawn(roots, targets, anchor) for anchor in roots[path]]


def _drawn(roots: dict[str, Any], targets: dict[str, str], anchor: Any) -> Drawn:
    (frame,) = anchor.iter(DRAWN + "cNvPr")
    (chart,) = anchor.iter(CHART + "chart")
    start = anchor.find(DRAWN + "from")
    column, row = (int(start.find(DRAWN + name).text) + 1 for name in ("col", "row"))
    return Drawn(frame.get("descr", ""), roots[targets[chart.get(LINKS + "id")]], column, row)


def _cell(element: Any) -> Cell:
    texts = [*element.iter(MAIN + "t"), *element.iter(MAIN + "v")]
    text = "".join(part.text or "" for part in texts)
    kind = "f" if element.find(MAIN + "f") is not None else element.get("t", "n")
    return Cell(*place(element.get("r")), kind, text, int(element.get("s", 0)))


def table(page: Page) -> list[dict[str, str]]:
    """The rows of a sheet's table by heading, each cell as it is written in the file."""
    width = page.table[2]
    texts = [cell.text for cell in page.body]
    rows = [texts[start : start + width] for start in range(0, len(texts), width)]
    return [dict(zip(page.headings, row, strict=True)) for row in rows]


def chart_of(page: Page, words: str) -> Drawn:
    """The one chart whose text alternative has these words."""
    (found,) = [chart for chart in page.charts if words in chart.alt]
    return found


def cells(page: Page, chart: Drawn, tag: str) -> list[list[str]]:
    """The texts of the cells that each series reads, for its tag (tx, cat, val, xVal, yVal)."""
    found = []
    for series in chart.parts("ser"):
        (part,) = series.findall(f"{CHART}{tag}//{CHART}f")
        _, (column, first), (_, last) = corners(part.text)
        found.append([page.cells[column, row].text for row in range(first, last + 1)])
    return found
