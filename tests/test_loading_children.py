"""Children's records into the store: counts go in, with their supplier, and nothing of a child."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import loading
import reading
import store
from loaders.source_file import FileRefused, SourceFile
from loading_children import NOTHING_KEPT
from tests.commands import run
from tests.ssda903_files import YEAR, child, csv_file, episode, person

MARK = "ZQ77MARKED"
BORN = "17/09/2011"


def marked(teeth: int = 30) -> list[SourceFile]:
    """Forty children with numbers that can be looked for, and a row of every kind that is refused."""
    numbers = [f"{MARK}{n}" for n in range(40)]
    rows = [child(n, BORN, SDQ_SCORE=12, TEETH_CHECK=int(i < teeth)) for i, n in enumerate(numbers)]
    return [
        csv_file("OC2", *rows, child(f"{MARK}X", f"31/02/{MARK}"), child(numbers[0])),
        csv_file("Header", *(person(n, BORN, UPN=f"U{MARK}") for n in numbers), person("")),
        csv_file("Episodes", *(episode(n, HOME_POST=f"{MARK} 1AA") for n in numbers)),
    ]


@pytest.fixture
def folder(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / file.name for file in marked()]
    for path, file in zip(paths, marked(), strict=True):
        path.write_bytes(file.content)
    return paths


def loaded(*arguments: object) -> str:
    """What `load` says."""
    result = run("load", *arguments)
    assert result.exit_code == 0, result.output
    return result.stderr


def test_a_return_s_receipt_adds_up_and_its_counts_are_read(folder: list[Path]) -> None:
    said = loaded(*folder, "--area", "370", "--year-ending", "2025-03-31")
    name = "episodes.csv, header.csv, oc2.csv"
    assert f"{name}: read 123 = kept 120 + denominators 0 + refused 3 + not used 0" in said
    held = reading.read(store.open_store()).observations
    row = held.filter(indicator="dental_check", breakdown="all").row(0, named=True)
    assert (row["area"], row["numerator"], row["denominator"]) == ("370", 30, 40)
    assert (row["source"], row["supplier"], row["period_end"]) == ("ssda903", "own return", YEAR)
    assert row["release"] == date.today().isoformat()


def test_nothing_of_a_child_is_in_anything_that_was_written_or_said(
    folder: list[Path], tmp_path: Path
) -> None:
    said = loaded(*folder, "--area", "370", "--year-ending", "2025-03-31")
    files = [path for path in tmp_path.rglob("*") if path.is_file() and path not in folder]
    engine = store.open_store()
    database = Path(str(engine.url.database))
    written = [*files, *database.parent.glob(f"{database.name}*")]
    assert database in written
    for path in written:
        content = path.read_bytes()
        assert MARK.encode() not in content, path.name
        assert BORN.encode() not in content, path.name
    assert MARK not in said
    assert store.read_rejects(engine, 1).is_empty()
    assert store.read_loads(engine)["notes"].to_list() == [NOTHING_KEPT]


def test_small_counts_are_hidden_from_everybody_who_reads_the_store() -> None:
    engine = store.open_store()
    loading.load_return(engine, marked(teeth=37), "370", YEAR)
    shown = reading.read(engine).observations.filter(indicator="dental_check")
    assert set(shown["status"]) == {"confidential"}
    kept = store.read_observations(engine).filter(indicator="dental_check", breakdown="all")
    assert kept["numerator"].item() == 37


def test_a_return_loaded_again_changes_nothing_and_a_corrected_one_takes_its_place() -> None:
    engine = store.open_store()
    for teeth in (30, 30, 20):
        loading.load_return(engine, marked(teeth), "370", YEAR)
    rows = store.read_observations(engine).filter(indicator="dental_check", breakdown="all")
    assert rows["numerator"].to_list() == [20]


def test_two_suppliers_returns_stand_side_by_side() -> None:
    engine = store.open_store()
    loading.load_return(engine, marked(), "370", YEAR)
    loading.load_return(engine, marked(20), "370", YEAR, supplier="Trust")
    rows = store.read_observations(engine).filter(indicator="dental_check", breakdown="all")
    assert sorted(rows.select("supplier", "numerator").rows()) == [
        ("Trust", 20),
        ("own return", 30),
    ]


def test_the_order_of_the_files_does_not_make_another_return() -> None:
    engine = store.open_store()
    loading.load_return(engine, marked(), "370", YEAR)
    with pytest.raises(FileRefused, match="counted twice"):
        loading.load_return(engine, marked()[::-1], "370", YEAR, supplier="Trust")


def test_a_return_says_whose_and_of_which_year_it_is(folder: list[Path]) -> None:
    for arguments in ([], ["--area", "370"], ["--year-ending", "2025-03-31"]):
        result = run("load", *folder, *arguments)
        assert result.exit_code == 2
        assert "child-level return" in result.output
        assert MARK not in result.output


def test_a_return_that_comes_as_any_other_file_is_sent_to_its_own_page() -> None:
    with pytest.raises(FileRefused, match="Our own return") as caught:
        loading.load_file(store.open_store(), marked()[0])
    assert MARK not in str(caught.value)


def test_an_area_that_is_not_known_is_registered_and_a_malformed_one_refused() -> None:
    engine = store.open_store()
    outcome = loading.load_return(engine, marked(), "999", YEAR)
    assert "999 was not known and is registered." in outcome.notes
    assert "999" in reading.read(engine).areas["area"].to_list()
    with pytest.raises(FileRefused, match="no council's code"):
        loading.load_return(engine, marked(), "E92000001", YEAR)


def test_a_refused_return_leaves_the_store_as_it_was() -> None:
    engine = store.open_store()
    with pytest.raises(FileRefused):
        loading.load_return(engine, marked()[1:], "370", YEAR)
    assert store.read_loads(engine).is_empty()


def test_the_sample_holds_a_return_of_one_of_its_councils() -> None:
    engine = store.open_store()
    loading.load_sample(engine)
    held = reading.read(engine).observations.filter(source="ssda903")
    assert held["area"].unique().to_list() == ["106"]
    row = held.filter(indicator="immunisations", breakdown="all").row(0, named=True)
    assert (row["numerator"], row["denominator"]) == (203, 332)


def test_a_return_of_a_real_area_is_refused_while_the_sample_is_in() -> None:
    engine = store.open_store()
    loading.load_sample(engine)
    with pytest.raises(FileRefused, match="holds the invented sample"):
        loading.load_return(engine, marked(), "370", YEAR)
    loading.load_return(engine, marked(), "106", YEAR)
    rows = store.read_observations(engine).filter(indicator="dental_check", source="ssda903")
    assert rows.filter(pl.col("breakdown") == "all")["denominator"].to_list() == [40]
