"""A local load under a wrong name is taken out again: whole, once, and never forgotten by the rules."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import loading
import loading_unloading
import reading
import store
from loaders.source_file import SourceFile
from stats.arrivals import arrivals
from tests.commands import run, table
from tests.quarterly_returns import as_csv, returned_indicators, row
from tests.screens import Open, open_page, words
from tests.stored_returns import engine as engine
from tests.stored_returns import shown

__all__ = ["open_page", "returned_indicators"]
pytestmark = pytest.mark.usefixtures("returned_indicators")


def test_a_return_under_a_wrong_supplier_is_taken_out_and_loaded_under_the_right_one(
    engine: Engine,
) -> None:
    file = as_csv(row(40, 50), row(30, 50, period="Q2 2025/26"), supplier="")
    wrong = loading.load_file(engine, SourceFile(file.name, file.content, "Southside NHS"))
    assert loading_unloading.unload(engine, wrong.load) == (
        "return.csv, sent by Southside NHS, is taken out: 2 figures of 2 areas and periods are read "
        "no more.",
    )
    assert shown(engine) == []
    loading.load_file(engine, SourceFile(file.name, file.content, "Northside NHS"))
    assert shown(engine) == [(40.0, 50.0, "Northside NHS"), (30.0, 50.0, "Northside NHS")]
    assert store.read_loads(engine)["supplier"].to_list() == ["Northside NHS"]


def test_what_a_wrong_return_had_replaced_stands_again(engine: Engine) -> None:
    loading.load_file(engine, as_csv(row(40, 50), row(9, 20, group="Sex: Girls")))
    loading.load_file(engine, as_csv(row(20, 30), supplier="Southside NHS"))
    wrong = loading.load_file(engine, as_csv(row(11, 60)))
    assert (31.0, 90.0, "Northside NHS + Southside NHS") in shown(engine)
    said = loading_unloading.unload(engine, wrong.load)
    assert said[1] == "For 1 of these, what Northside NHS had sent before stands again."
    whole = (60.0, 80.0, "Northside NHS + Southside NHS")
    assert sorted(shown(engine)) == [(9.0, 20.0, "Northside NHS"), whole]


def test_a_load_that_later_ones_have_replaced_is_taken_out_without_a_change(engine: Engine) -> None:
    first = loading.load_file(engine, as_csv(row(40, 50)))
    second = loading.load_file(engine, as_csv(row(41, 50)))
    (said,) = loading_unloading.unload(engine, first.load)
    assert "no figure changes, because later loads had taken its place" in said
    assert shown(engine) == [(41.0, 50.0, "Northside NHS")]
    loading_unloading.unload(engine, second.load)
    assert shown(engine) == []


def test_the_grid_of_returns_does_not_count_it(engine: Engine) -> None:
    loading.load_file(engine, as_csv(row(40, 50)))
    wrong = loading.load_file(engine, as_csv(row(20, 30), supplier="Southside NHS"))
    loading_unloading.unload(engine, wrong.load)
    grid = arrivals(store.read_local_releases(engine), None)
    assert grid["supplier"].unique().to_list() == ["Northside NHS"]


def test_a_second_time_an_unknown_number_and_published_figures_are_refused(
    engine: Engine, tmp_path: Path
) -> None:
    done = loading.load_file(engine, as_csv(row(40, 50)))
    loading_unloading.unload(engine, done.load)
    for number in (done.load, 99):
        with pytest.raises(store.UnloadRefused, match=f"There is no load {number}"):
            loading_unloading.unload(engine, number)
    sampled = store.open_store(f"sqlite:///{(tmp_path / 'sampled.sqlite').as_posix()}")
    published = loading.load_sample(sampled)[0]
    before = store.read_loads(sampled)
    with pytest.raises(store.UnloadRefused, match="is of published figures"):
        loading_unloading.unload(sampled, published.load)
    assert store.read_loads(sampled).equals(before)
    sampled.dispose()


def test_it_is_taken_out_whole_or_not_at_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = loading.load_file(engine, as_csv(row(40, 50)))

    def fails(_connection: object) -> None:
        raise sa.exc.OperationalError("", None, Exception("the disk is full"))

    monkeypatch.setattr(store, "_count_revision", fails)
    with pytest.raises(store.StoreError, match="nothing was changed"):
        loading_unloading.unload(engine, done.load)
    assert shown(engine) == [(40.0, 50.0, "Northside NHS")]
    assert store.read_loads(engine).height == 1


def test_what_it_had_shown_is_known_and_keeps_nothing_company(engine: Engine) -> None:
    def groups(
        girls: tuple[int, int], boys: tuple[int, int], unknown: tuple[int, int]
    ) -> SourceFile:
        whole = [sum(pair) for pair in zip(girls, boys, unknown, strict=True)]
        named = {"Girls": girls, "Boys": boys, "Not known": unknown}
        rows = [row(*pair, group=f"Sex: {name}") for name, pair in named.items()]
        return as_csv(row(*whole), *rows)

    seen = groups((20, 40), (30, 60), (8, 20))
    wrong = loading.load_file(engine, SourceFile(seen.name, seen.content, "Southside NHS"))
    assert all(numerator is not None for numerator, *_ in shown(engine))
    loading_unloading.unload(engine, wrong.load)
    loading.load_file(engine, groups((3, 40), (30, 60), (8, 20)))
    found = reading.read(engine).observations.select("subgroup", "numerator")
    # of those not known, and of boys, the number was seen: girls would be what is left of the whole
    assert dict(found.iter_rows())["all"] is None


def test_a_store_with_a_load_taken_out_lets_the_sample_go(tmp_path: Path) -> None:
    sampled = store.open_store(f"sqlite:///{(tmp_path / 'sampled.sqlite').as_posix()}")
    *_, tracker = loading.load_sample(sampled)
    loading_unloading.unload(sampled, tracker.load)
    assert "tracker" not in reading.read(sampled).observations["source"].unique().to_list()
    store.remove_sample(sampled)
    assert store.read_loads(sampled).is_empty()
    sampled.dispose()


def test_the_data_page_takes_a_load_out_after_a_tick(
    open_page: Open, store_of_its_own: str
) -> None:
    own = store.open_store(store_of_its_own)
    loading.load_sample(own)
    before = store.read_loads(own)
    app = open_page("data.py", store_of_its_own)
    assert next(one for one in app.button if one.label == "Take it out").disabled
    box = next(one for one in app.selectbox if one.label == "Which load")
    tracker = before.filter(source="tracker")["id"][0]
    box.set_value(tracker).run()
    next(one for one in app.checkbox if one.label == "This is the one").check().run()
    next(one for one in app.button if one.label == "Take it out").click().run()
    assert not app.exception
    assert "Children.csv, Events.csv, sent by own tracker, is taken out" in words(app)
    assert tracker not in store.read_loads(own)["id"].to_list()
    assert store.read_loads(own).height == before.height - 1
    own.dispose()


def test_the_command_takes_the_number_that_status_gives(tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(as_csv(row(40, 50), supplier="").content)
    assert run("load", path, "--supplier", "Southside NHS").exit_code == 0
    (listed,) = table("status")
    done = run("unload", listed["id"])
    assert done.exit_code == 0
    assert "return.csv, sent by Southside NHS, is taken out" in done.output
    assert table("status") == []
    again = run("unload", listed["id"])
    assert again.exit_code == 1
    assert "`status` gives the number of each" in again.output
    assert run("unload", "the last one").exit_code == 2
