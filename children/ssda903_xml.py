"""A return as XML (EXPSSDA903): the same tables, with OC2, reviews and absences inside HEADER."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl
from defusedxml import DefusedXmlException
from defusedxml import ElementTree as SafeTree

from children.ssda903_sheet import LINE, Sheet, sheet
from children.ssda903_tables import TABLES
from loaders.source_file import FileRefused, SourceFile

ROOT = "EXPSSDA903"
INSIDE = {"AREVIEW": "Reviews", "AMISSING": "Missing", "OC2": "OC2"}
"""The elements of HEADER that are tables of their own."""

OTHER_NAMES = {"CHILDID": "CHILD", "PL": "PLACE"}

Row = dict[str, Any]


def sheets(file: SourceFile) -> list[Sheet]:
    """Read the tables of an XML return; a row's line is the number of its CHILD element.

    Raises FileRefused for XML that is broken, is no return, or brings entities or a document type.
    """
    root = _root(file)
    found: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for number, child in enumerate(root, start=1):
        for table, row in _rows(child):
            found[table].append({LINE: number} | row)
    return [_sheet(file.name, name, rows) for name, rows in found.items() if rows]


def _root(file: SourceFile) -> Any:
    try:
        root = SafeTree.fromstring(file.content, forbid_dtd=True)
    except DefusedXmlException as error:
        raise FileRefused(
            f"{file.name} brings a document type or entities, which a return does not need: export "
            "it again."
        ) from error
    except (SafeTree.ParseError, ValueError, LookupError) as error:
        place = getattr(error, "position", None)
        where = f", line {place[0]}, column {place[1]}," if place else ""
        raise FileRefused(f"{file.name}{where} is broken XML: export it again.") from error
    if _name(root) != ROOT:
        raise FileRefused(f"{file.name} is XML, but not an SSDA903 return ({ROOT}).")
    return root


def _rows(child: Any) -> Iterator[tuple[str, Row]]:
    headers = [part for part in child if _name(part) == "HEADER"]
    person = _cells(headers[0]) if headers else {}
    own = {"CHILD": person.get("CHILD"), "DOB": person.get("DOB")}
    if headers:
        yield "Header", person
        if person.get("UASC") == "1" or person.get("DUC"):
            yield "UASC", {**own, "SEX": person.get("SEX"), "DUC": person.get("DUC")}
    for part in [inner for header in headers for inner in header]:
        if _name(part) in INSIDE:
            yield INSIDE[_name(part)], own | _cells(part)
    for part in child:
        if _name(part) == "EPISODE":
            yield "Episodes", {"CHILD": own["CHILD"]} | _cells(part)


def _cells(element: Any) -> Row:
    plain = [part for part in element if len(part) == 0 and _name(part) not in INSIDE]
    return {OTHER_NAMES.get(_name(part), _name(part)): part.text for part in plain}


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2].upper()


def _sheet(file: str, name: str, rows: list[Row]) -> Sheet:
    """Give the table's own columns, blank where no child has one: XML leaves out what is blank."""
    columns = next(table.columns.split() for table in TABLES if table.name == name)
    schema = {LINE: pl.Int64} | dict.fromkeys(columns, pl.String)
    return sheet(file, columns, pl.DataFrame(rows, schema=schema), name=name)
