"""The sample's return: its council's published figures, DfE's rules, and the faults put into it."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

import areas
import sentences
from children.breaches import breaches, counted
from children.counting import count
from children.reconciling import blanks, reconciled
from children.ssda903_reading import read
from children.ssda903_return import Return
from formats import rounded
from loaders import dfe_outcomes
from loaders.source_file import SourceFile
from tests.return_shapes import as_csvs, barnsley_s_tables
from tests.sample_figures import SAMPLE
from tests.ssda903_files import YEAR, listed

LYNX_GREEN = "106"
REAL = Path(__file__).parents[2] / "shared/data/dfe/la_conviction_health_outcome_cla_2025.csv"
TODAY = date(2025, 6, 30)


def published(path: Path, area: str) -> pl.DataFrame:
    places = areas.known(areas.read_areas(SAMPLE / "areas.csv"))
    rows = dfe_outcomes.load(SourceFile.at(path), places).observations
    return rows.filter(area=area, period_end=YEAR)


@pytest.fixture(scope="module")
def sample() -> Return:
    return read([SourceFile.at(path) for path in sorted((SAMPLE / "ssda903").iterdir())], YEAR)


def test_the_script_writes_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SAMPLE / "make_903.py", tmp_path], check=True)
    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (SAMPLE / "ssda903").iterdir()}
    assert len(written) == 6


def test_the_sample_return_reconciles_but_for_two_blanks(sample: Return) -> None:
    theirs = published(SAMPLE / "la_conviction_health_outcome_cla.csv", LYNX_GREEN)
    lines = reconciled(count(sample, LYNX_GREEN, TODAY), theirs, blanks(sample))
    unlike = lines.filter(~pl.col("agrees")).select("indicator", "more", "blank", "why")
    assert sorted(unlike.rows()) == [
        ("convicted", None, 0, "hidden"),
        ("dental_check", -1, 1, "blanks"),
        ("health_assessment", -1, 1, "blanks"),
    ]
    assert lines.height == 13


def test_the_sample_return_breaks_just_the_rules_that_it_is_meant_to(sample: Return) -> None:
    broken = counted(breaches(sample)).select("rule", "breaches").rows()
    assert broken == [
        ("182", 1),
        ("191", 2),
        ("190", 2),
        ("197A", 1),
        ("157", 1),
        ("193", 1),
        ("546", 2),
    ]


def test_the_sample_return_s_other_faults_are_told_when_it_is_read(sample: Return) -> None:
    assert sorted(listed(sample, "table", "field", "kind")) == [
        ("Episodes", "PLACE", "reported"),
        ("OC2", "CHILD", "refused"),
        ("OC2", "CHILD", "reported"),
        ("OC2", "DOB", "reported"),
        ("OC2", "DOB", "reported"),
        ("Reviews", "CHILD", "refused"),
        ("Reviews", "REVIEW", "refused"),
    ]


# The whole percents that DfE published beside Barnsley's counts.
BARNSLEY_PERCENT = {
    "health_assessment": 92,
    "immunisations": 79,
    "dental_check": 65,
    "development_check": 100,
    "sdq_received": 44,
    "sdq_concern": 56,
    "sdq_borderline": 12,
    "sdq_normal": 32,
    "convicted": 5,
}


@pytest.fixture(scope="module")
def barnsley() -> Return:
    """A return built to Barnsley's published counts, with its average score of 17.0."""
    return read(as_csvs(barnsley_s_tables()), YEAR)


def test_a_return_of_barnsley_s_counts_gives_dfe_s_percentages(barnsley: Return) -> None:
    figures = count(barnsley, "370", TODAY).filter(breakdown="all")
    value = dict(figures.select("indicator", "value").rows())
    assert {name: rounded(value[name]) for name in BARNSLEY_PERCENT} == BARNSLEY_PERCENT
    assert rounded(value["sdq_average"], 1) == 17.0


def test_a_return_of_barnsley_s_counts_reconciles_line_by_line(barnsley: Return) -> None:
    if not REAL.exists():
        pytest.skip(f"{REAL.name} is not in ../shared/data/dfe")
    counts = count(barnsley, "370", TODAY)
    lines = reconciled(counts, published(REAL, "370"), blanks(barnsley))
    agreeing = set(lines.filter("agrees")["indicator"])
    assert agreeing == {*BARNSLEY_PERCENT, "sdq_average"}
    hidden = {"substance_misuse", "substance_intervention", "substance_refused"}
    assert set(lines.filter(why="hidden")["indicator"]) == hidden
    said = sentences.reconciled(lines.filter(indicator="health_assessment").row(0, named=True))
    assert said == "Your file 224 of 243 (92%), DfE 224 of 243 (92%)."


def test_without_its_faults_a_return_breaks_no_rule(barnsley: Return) -> None:
    assert barnsley.faults.is_empty()
    assert breaches(barnsley).is_empty()
