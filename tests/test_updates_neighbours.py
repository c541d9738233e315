"""DfE's workbook of statistical neighbours, attached to a page of GOV.UK."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

import loading
import store
import updates
from loaders.source_file import SourceFile
from tests.filled_stores import SHARED
from tests.https_answers import Answer, whole
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.update_files import NEIGHBOURS, NEW, QUICK
from tests.update_files import engine as engine
from tests.update_files import loaded as loaded

WORKBOOK = SHARED / "geo/sn_may_2025.xlsx"


def neighbours(engine: Engine) -> updates.Done:
    return updates.update(engine, patience=QUICK)[1]


def attach(publisher: Publisher, answer: Answer, name: str) -> None:
    publisher.publishes(whole(NEW))
    publisher.attaches(answer, name)


def test_the_real_workbook_of_neighbours_is_loaded(publisher: Publisher, engine: Engine) -> None:
    if not WORKBOOK.exists():
        pytest.skip("DfE's workbook is not beside the project (../shared/data/geo)")
    attach(publisher, whole(WORKBOOK.read_bytes()), "sn_may_2025.xlsx")
    done = neighbours(engine)
    assert done.outcome
    assert done.outcome.release == "May 2025"
    assert store.read_neighbours(engine).height > 1500
    assert updates.find(engine, patience=QUICK)[1].state == "current"


def test_an_older_model_than_the_one_loaded_stays_where_it_is(
    publisher: Publisher, engine: Engine
) -> None:
    loading.load_file(engine, SourceFile("sn_may_2025.csv", NEIGHBOURS))
    attach(publisher, whole(NEIGHBOURS), "benchmarking_statistical_neighbour_April_2021_.xlsx")
    assert updates.find(engine, patience=QUICK)[1].state == "older"


def test_the_same_model_under_another_name_is_current(publisher: Publisher, engine: Engine) -> None:
    loading.load_file(engine, SourceFile("our_neighbours_May_2025.csv", NEIGHBOURS))
    attach(publisher, whole(NEIGHBOURS), "sn_may_2025.xlsx")
    assert updates.find(engine, patience=QUICK)[1].state == "current"


def test_a_page_without_the_workbook_is_said(publisher: Publisher, engine: Engine) -> None:
    publisher.publishes(whole(NEW))
    found = updates.find(engine, patience=QUICK)[1]
    assert found.state == "not found"
    assert "has no workbook about statistical neighbours on the page" in found.sentence
