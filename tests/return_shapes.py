"""One return in all three shapes: CSVs, XML and a workbook, as an export from a case system has them."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable
from datetime import datetime

from loaders.source_file import SourceFile
from sample_data import tables_903
from sample_data.tables_903 import TABLES, Row, Tables
from tests.ssda903_files import workbook

# DfE, release of 26 November 2025, Barnsley (370), year ending 31 March 2025: children counted, and the
# whole percent beside them; substance misuse and interventions are confidential, here three children.
BARNSLEY = {
    "cohort": 243,
    "assessment": 224,
    "immunised": 192,
    "teeth": 158,
    "under_5": 28,
    "development": 28,
    "aged_5_16": 188,
    "sdq_received": 82,
    "concern": 46,
    "borderline": 10,
    "normal": 26,
    "aged_10_17": 168,
    "convicted": 8,
    "substance": 3,
    "intervention": 3,
    "refused": 0,
}


def barnsley_s_tables() -> Tables:
    """A return without faults, built to Barnsley's published counts and average score of 17.0."""
    return tables_903.whole(BARNSLEY, 17.0, "Barnsley")


def as_csvs(tables: Tables) -> list[SourceFile]:
    files = []
    for name, rows in tables.items():
        columns = TABLES[name].split()
        lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
        text = "".join(",".join(cells) + "\n" for cells in lines)
        files.append(SourceFile(f"{name}.csv", text.encode()))
    return files


def as_workbook(tables: Tables) -> SourceFile:
    """A table a sheet; what looks like a number is one, and every date is a date of Excel's."""
    sheets: dict[str, list[Iterable[object]]] = {}
    for name, rows in tables.items():
        columns = TABLES[name].split()
        sheets[name] = [columns, *([_cell(c, row.get(c, "")) for c in columns] for row in rows)]
    return workbook(sheets)


def _cell(column: str, text: str) -> object:
    if column == "CHILD" or not text:
        return text or None
    try:
        return datetime.strptime(text, "%d/%m/%Y")
    except ValueError:  # no date, or none that exists
        return int(text) if text.isdigit() else text


def as_xml(tables: Tables) -> SourceFile:
    """EXPSSDA903: a CHILD each of Header, with OC2, AREVIEW and AMISSING inside HEADER."""
    root = ElementTree.Element("EXPSSDA903")
    alone = {row["CHILD"]: row["DUC"] for row in tables["uasc"]}
    for person in tables["header"]:
        number = person["CHILD"]
        child = ElementTree.SubElement(root, "CHILD")
        header = ElementTree.SubElement(child, "HEADER")
        _fill(header, {"CHILDID": number} | {k: v for k, v in person.items() if k != "CHILD"})
        _fill(header, {"UASC": "1", "DUC": alone[number]} if number in alone else {"UASC": "0"})
        for name, tag in {"oc2": "OC2", "reviews": "AREVIEW", "missing": "AMISSING"}.items():
            for row in _of(tables[name], number):
                _fill(ElementTree.SubElement(header, tag), row)
        for row in _of(tables["episodes"], number):
            renamed = {"PL" if column == "PLACE" else column: cell for column, cell in row.items()}
            _fill(ElementTree.SubElement(child, "EPISODE"), renamed)
    return SourceFile("903.xml", ElementTree.tostring(root))


def _of(rows: list[Row], number: str) -> list[Row]:
    """A child's rows, without the number and the date of birth, which stand in HEADER."""
    own = [row for row in rows if row["CHILD"] == number]
    return [{k: v for k, v in row.items() if k not in ("CHILD", "DOB")} for row in own]


def _fill(element: ElementTree.Element, cells: Row) -> None:
    for name, text in cells.items():
        ElementTree.SubElement(element, name).text = text or None
