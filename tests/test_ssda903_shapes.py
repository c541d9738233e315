"""One return gives the same figures in whichever shape it is handed over."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from children.breaches import breaches, counted
from children.counting import count
from children.ssda903_reading import read
from children.ssda903_return import Return
from loaders.source_file import SourceFile
from sample_data import make_903
from sample_data.tables_903 import Tables
from tests.return_shapes import as_csvs, as_workbook, as_xml, barnsley_s_tables
from tests.ssda903_files import YEAR


def figures(files: list[SourceFile]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Counts of a return, and the rules it breaks."""
    handed_over: Return = read(files, YEAR)
    return count(handed_over, "370", date(2025, 6, 30)), counted(breaches(handed_over))


@pytest.fixture(scope="module")
def tables() -> Tables:
    return barnsley_s_tables()


def test_csvs_a_workbook_and_xml_give_the_same_figures(tables: Tables) -> None:
    counts, broken = figures(as_csvs(tables))
    assert broken.is_empty()
    for shape in ([as_workbook(tables)], [as_xml(tables)]):
        other, also = figures(shape)
        assert other.equals(counts)
        assert also.is_empty()


def test_a_workbook_gives_the_same_figures_of_a_faulty_return() -> None:
    faulty = make_903.tables()
    counts, broken = figures(as_csvs(faulty))
    other, also = figures([as_workbook(faulty)])
    assert other.equals(counts)
    assert also.equals(broken)
    assert broken.height == 7


def test_tables_may_come_in_several_shapes_at_once(tables: Tables) -> None:
    counts, _ = figures(as_csvs(tables))
    health = as_workbook({name: tables[name] for name in ("oc2", "header")})
    rest = {name: rows for name, rows in tables.items() if name not in ("oc2", "header")}
    other, _ = figures([health, *as_csvs(rest)])
    assert other.equals(counts)
