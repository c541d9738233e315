"""Several suppliers' returns in one store: added up, never one over the other, never twice."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy.engine import Engine

import loading
import store
from loaders.source_file import FileRefused, SourceFile
from tests.commands import run
from tests.quarterly_returns import as_csv, returned_indicators, row
from tests.stored_returns import engine as engine
from tests.stored_returns import shown

__all__ = ["returned_indicators"]
pytestmark = pytest.mark.usefixtures("returned_indicators")


def test_suppliers_add_up_and_do_not_overwrite_one_another(engine: Engine) -> None:
    loading.load_file(engine, as_csv(row(40, 50), supplier="Northside NHS"))
    loading.load_file(engine, as_csv(row(20, 30), supplier="Southside NHS"))
    assert shown(engine) == [(60.0, 80.0, "Northside NHS + Southside NHS")]


def test_a_waits_medians_stay_a_row_a_supplier(engine: Engine) -> None:
    for name, days in (("Northside NHS", 20), ("Southside NHS", 40)):
        wait = row("", 30, indicator="Wait for help", days=days)
        loading.load_file(engine, as_csv(wait, supplier=name))
    assert [supplier for *_, supplier in shown(engine)] == ["Northside NHS", "Southside NHS"]


def test_a_suppliers_new_return_takes_the_place_of_its_earlier_one_and_says_so(
    engine: Engine,
) -> None:
    loading.load_file(engine, as_csv(row(40, 50), row(9, 20, group="Sex: Girls")))
    outcome = loading.load_file(engine, as_csv(row(41, 50), row(30, 60, indicator="Teeth seen")))
    (said,) = [note for note in outcome.notes if "takes their place" in note]
    assert "1 changed, 1 gone, 1 new" in said
    assert "If these are two teams, give each its own name" in said
    assert sorted(shown(engine)) == [(30.0, 60.0, "Northside NHS"), (41.0, 50.0, "Northside NHS")]


def test_another_quarter_or_area_of_the_same_supplier_is_left_as_it_was(engine: Engine) -> None:
    loading.load_file(engine, as_csv(row(40, 50)))
    others = (row(30, 50, period="Q2 2025/26"), row(20, 50, area="305"))
    outcome = loading.load_file(engine, as_csv(*others))
    assert not any("takes their place" in note for note in outcome.notes)
    assert len(shown(engine)) == 3


def test_another_spelling_of_a_name_is_the_same_supplier(engine: Engine) -> None:
    loading.load_file(engine, as_csv(row(40, 50), supplier="Northside NHS"))
    outcome = loading.load_file(engine, as_csv(row(41, 50), supplier="northside  nhs"))
    assert "Read as a return of Northside NHS, the name of an earlier one." in outcome.notes
    assert shown(engine) == [(41.0, 50.0, "Northside NHS")]


def test_the_same_file_as_another_suppliers_is_refused(engine: Engine) -> None:
    file = as_csv(row(40, 50), supplier="")
    loading.load_file(engine, SourceFile(file.name, file.content, "Northside NHS"))
    with pytest.raises(FileRefused, match="counted twice"):
        loading.load_file(engine, SourceFile(file.name, file.content, "Southside NHS"))
    assert shown(engine) == [(40.0, 50.0, "Northside NHS")]


def test_the_same_figures_under_another_name_are_said(engine: Engine) -> None:
    rows = [row(40 + n, 60, period=f"Q{n} 2024/25") for n in (1, 2, 3, 4)] + [row(40, 50)]
    loading.load_file(engine, as_csv(*rows, supplier="Northside NHS"))
    outcome = loading.load_file(engine, as_csv(*rows, supplier="North side NHS Trust"))
    assert any("same as in the return of Northside NHS" in note for note in outcome.notes)


def test_a_return_loaded_twice_changes_nothing(engine: Engine) -> None:
    file = as_csv(row(40, 50))
    loading.load_file(engine, file)
    before = store.read_local_releases(engine)
    outcome = loading.load_file(engine, file)
    assert store.read_local_releases(engine).equals(before)
    assert any("0 changed, 0 gone, 0 new" in note for note in outcome.notes)


def test_suppliers_that_load_at_the_same_moment_lose_nothing(engine: Engine) -> None:
    names = [f"Clinic {letter}" for letter in "ABCDEF"]
    together = Barrier(len(names))

    def load(name: str) -> None:
        file = as_csv(*(row(10, 20, period=f"Q{q} 2024/25") for q in (1, 2, 3, 4)), supplier=name)
        together.wait()
        loading.load_file(engine, file)

    threads = [Thread(target=load, args=[name]) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shown(engine) == [(60.0, 120.0, " + ".join(names))] * 4
    assert store.read_loads(engine)["kept"].to_list() == [4] * 6


def test_one_supplier_that_loads_twice_at_the_same_moment_is_there_once(engine: Engine) -> None:
    together = Barrier(4)

    def load(numerator: int) -> None:
        together.wait()
        loading.load_file(engine, as_csv(row(numerator, 50)))

    threads = [Thread(target=load, args=[40 + n]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    ((numerator, denominator, supplier),) = shown(engine)
    assert numerator in (40, 41, 42, 43)
    assert (denominator, supplier) == (50, "Northside NHS")


@pytest.fixture
def with_sample(sample_store: str, tmp_path: Path) -> Iterator[Engine]:
    """A copy of a store with the sample in it."""
    shutil.copy(sample_store.removeprefix("sqlite:///"), tmp_path / "sampled.sqlite")
    opened = store.open_store(f"sqlite:///{(tmp_path / 'sampled.sqlite').as_posix()}")
    yield opened
    opened.dispose()


def test_a_return_of_real_areas_is_refused_while_the_sample_is_in(with_sample: Engine) -> None:
    with pytest.raises(FileRefused, match="the store holds the invented sample"):
        loading.load_file(with_sample, as_csv(row(40, 50)))


def test_a_return_of_sample_areas_is_refused_without_the_sample(engine: Engine) -> None:
    with pytest.raises(FileRefused, match="which is not in the store"):
        loading.load_file(engine, as_csv(row(40, 50, area="001")))


def test_a_return_of_sample_areas_goes_in_with_the_sample_and_out_with_it(
    with_sample: Engine,
) -> None:
    loading.load_file(with_sample, as_csv(row(40, 50, area="001")))
    held = store.read_local_releases(with_sample)
    assert "Northside NHS" in held["supplier"].to_list()
    store.remove_sample(with_sample)
    assert store.read_local_releases(with_sample).is_empty()


def test_a_return_of_invented_and_real_areas_is_refused(with_sample: Engine) -> None:
    both = as_csv(row(40, 50, area="001"), row(40, 50, area="306"))
    with pytest.raises(FileRefused, match="invented and real areas"):
        loading.load_file(with_sample, both)


def test_the_command_says_who_sent_it_and_how_many_rows_there_were(tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(as_csv(row(40, 50), row(51, 50, area="305"), supplier="").content)
    assert "does not say who sent it" in run("load", path).output
    result = run("load", path, "--supplier", "Southside NHS")
    assert result.exit_code == 0
    assert "read 2 = kept 1 + denominators 0 + refused 1 + not used 0" in result.output
    assert "Sent by Southside NHS." in result.output


@pytest.mark.parametrize("name", ["return.xlsx", "return.csv"])
def test_the_command_writes_a_template_that_it_reads(tmp_path: Path, name: str) -> None:
    assert run("template", "return", "--out", tmp_path / name).exit_code == 0
    result = run("load", tmp_path / name)
    assert result.exit_code == 1
    assert "does not say who sent it" in result.output


def test_the_command_refuses_another_ending(tmp_path: Path) -> None:
    assert run("template", "return", "--out", tmp_path / "return.ods").exit_code == 2
