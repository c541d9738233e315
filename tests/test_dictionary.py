"""The data dictionary: nothing is left out of it, and it leaves as a page, a CSV and by a command."""

from __future__ import annotations

import io
from pathlib import Path

import polars as pl
import pytest
from click.testing import CliRunner

from cli import cli
from exports.dictionary import SCHEMA, columns, dictionary
from indicators import Indicator, catalogue
from stats.figures import COLUMNS
from tests.screens import Open, words
from tests.screens import open_page as open_page


def said(name: str, field: str) -> str:
    return str(dictionary().filter(name=name, field=field)["meaning"].item())


def test_every_column_of_the_figures_is_explained_in_their_order() -> None:
    assert columns()["column"].to_list() == COLUMNS
    assert columns().null_count().sum_horizontal().item() == 0


@pytest.mark.parametrize("one", catalogue().values(), ids=lambda one: one.id)
def test_every_indicator_is_there_with_all_its_words(one: Indicator) -> None:
    rows = dictionary().filter(about="indicator", name=one.id)
    assert rows["meaning"].null_count() == 0
    assert (rows["meaning"] != "").all()
    told = set(rows["meaning"])
    words = (one.title, one.short, one.numerator, one.denominator, one.caveat, one.why)
    sources = (one.definition_source, one.guidance_source, one.statutory_basis)
    assert {*words, *sources} <= told


def test_a_break_is_told_with_its_year_and_its_reason() -> None:
    told = said("dental_check", "Breaks in the series")
    assert told.startswith("2020/21: ")
    assert "exceptional year" in told
    assert said("health_assessment", "Breaks in the series") == "None known"


def test_it_says_where_an_indicator_is_read_from_in_the_publishers_words() -> None:
    told = said("injury_admissions", "Read from")
    assert told == "fingertips: indicator id '90284'"
    assert "measure 'Had their teeth checked by a dentist'" in said("dental_check", "Read from")


def test_questions_have_no_holes() -> None:
    assert not dictionary()["meaning"].str.contains(r"\{\w+\}").any()


def test_the_command_gives_the_same_table_on_screen_and_as_a_file(tmp_path: Path) -> None:
    shown = CliRunner().invoke(cli, ["dictionary"])
    assert shown.exit_code == 0
    out = tmp_path / "dictionary.csv"
    assert CliRunner().invoke(cli, ["dictionary", "--out", str(out)]).exit_code == 0
    read = [pl.read_csv(io.StringIO(shown.stdout)), pl.read_csv(out)]
    assert all(frame.columns == list(SCHEMA) for frame in read)
    assert all(frame.height == dictionary().height for frame in read)


def test_the_page_shows_every_indicator_and_every_column(
    store_of_its_own: str, open_page: Open
) -> None:
    app = open_page("dictionary.py", store_of_its_own)
    text = words(app)
    assert all(one.title in text for one in catalogue().values())
    assert all(f">{name}<" in text for name in COLUMNS)
    assert app.get("download_button")[0].proto.label == "Download the data dictionary (CSV)"
