"""A folder of files: made in one go or in several, by one process or more, whole or not at all."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

from exports import batch, pool
from exports.batch import write
from exports.files import file_name
from exports.manifest import NAME, Manifest, made_from
from exports.request import Request
from exports.writing import ExportError
from tests.handed_over import temporary as temporary
from tests.summary_requests import request
from tests.workbook_parts import taken_apart

FOUR = ("306", "210", "209", "207")


def requests(*codes: str) -> list[Request]:
    """Requests that share their figures, as those of a batch do."""
    return [replace(request("306", peers=True), areas=(code,)) for code in codes]


def files(folder: Path) -> list[str]:
    return sorted(path.name.split("_")[1] for path in folder.iterdir() if path.name != NAME)


# in several goes


def test_what_is_there_and_made_from_the_same_is_left_as_it_is(tmp_path: Path) -> None:
    first = write(requests("306", "210"), tmp_path / "out", "csv")
    changed = {path: path.stat().st_mtime_ns for path in first.written}
    again = write(requests("306", "210", "209"), tmp_path / "out", "csv")
    assert again.kept == first.written
    assert files(tmp_path / "out") == ["croydon-306", "lewisham-209", "southwark-210"]
    assert {path: path.stat().st_mtime_ns for path in again.kept} == changed


def test_a_batch_that_is_interrupted_leaves_whole_files_and_goes_on_from_there(
    tmp_path: Path,
) -> None:
    def interrupted(finished: int) -> None:
        if finished == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(requests(*FOUR), tmp_path / "out", "xlsx", interrupted)
    assert files(tmp_path / "out") == ["croydon-306", "southwark-210"]
    assert all(path.read_bytes().startswith(b"PK") for path in (tmp_path / "out").glob("*.xlsx"))
    again = write(requests(*FOUR), tmp_path / "out", "xlsx")
    assert (len(again.kept), len(again.written)) == (2, 2)


@pytest.mark.parametrize("processes", [1, 2])
def test_nothing_that_was_worked_out_for_a_file_is_kept_after_it(
    processes: int, tmp_path: Path
) -> None:
    asked = requests(*FOUR)
    before = [set(vars(one)) for one in asked]
    write(asked, tmp_path / "out", "xlsx", processes=processes)
    assert [set(vars(one)) for one in asked] == before


def test_other_figures_make_every_file_anew(tmp_path: Path) -> None:
    write(requests("306", "210"), tmp_path / "out", "csv")
    revised = [
        replace(one, figures=one.figures.with_columns(pl.col("value") + 1))
        for one in requests("306", "210")
    ]
    assert len(write(revised, tmp_path / "out", "csv").written) == 2


@pytest.mark.parametrize("change", [{"benchmark": "London"}, {"sample": True}])
def test_a_file_made_for_another_question_is_not_taken_for_this_one(
    change: dict[str, object],
) -> None:
    asked = requests("306")[0]
    assert made_from(asked, "csv") != made_from(replace(asked, **change), "csv")  # type: ignore[arg-type]
    assert made_from(asked, "csv") != made_from(asked, "xlsx")


def test_the_day_is_no_reason_to_make_a_file_anew() -> None:
    asked = requests("306")[0]
    later = replace(asked, made=asked.made.replace(year=2027))
    assert made_from(asked, "csv") == made_from(later, "csv")


def test_a_file_that_has_been_changed_or_deleted_since_is_made_anew(tmp_path: Path) -> None:
    croydon, southwark = write(requests("306", "210"), tmp_path / "out", "csv").written
    croydon.write_bytes(b"half")
    southwark.unlink()
    again = write(requests("306", "210"), tmp_path / "out", "csv")
    assert again.written == [croydon, southwark]
    assert croydon.read_bytes().startswith(b"indicator,")


def test_a_list_of_files_that_cannot_be_read_is_begun_anew(tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(b"half a li")
    assert Manifest(tmp_path).has(tmp_path / NAME, "") is False
    (tmp_path / NAME).write_text(json.dumps(["a list"]))
    assert len(write(requests("306"), tmp_path, "csv").written) == 1


def test_it_is_said_after_every_file_how_many_are_finished(tmp_path: Path) -> None:
    said: list[int] = []
    write(requests(*FOUR), tmp_path / "out", "csv", said.append)
    write(requests(*FOUR), tmp_path / "out", "csv", said.append)
    assert said == [0, 1, 2, 3, 4, 4]


def test_a_file_that_cannot_be_written_is_said_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    names = [file_name(one, "csv") for one in requests(*FOUR)]
    (tmp_path / "out" / names[2]).mkdir()
    with pytest.raises(ExportError, match="it is not a file, choose another name"):
        write(requests(*FOUR), tmp_path / "out", "csv")
    assert len(list((tmp_path / "out").glob("*.csv"))) == 3


# in several processes


def test_several_processes_make_the_same_files(tmp_path: Path, temporary: Path) -> None:
    said: list[int] = []
    one = write(requests(*FOUR), tmp_path / "one", "csv", processes=1)
    two = write(requests(*FOUR), tmp_path / "two", "csv", said.append, processes=2)
    assert sorted(path.name for path in one.written) == sorted(path.name for path in two.written)
    for path in one.written:
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()
    assert said == [0, 1, 2, 3, 4]
    assert list(temporary.iterdir()) == []


def test_a_process_that_cannot_write_says_so_in_one_sentence(
    tmp_path: Path, temporary: Path
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / file_name(requests("306")[0], "csv")).mkdir()
    with pytest.raises(ExportError, match="it is not a file, choose another name"):
        write(requests(*FOUR), tmp_path / "out", "csv", processes=2)
    assert not any(path.name.endswith(".part") for path in (tmp_path / "out").iterdir())
    assert list(temporary.iterdir()) == []


def test_an_interruption_ends_the_processes_and_cleans_up(tmp_path: Path, temporary: Path) -> None:
    def interrupted(finished: int) -> None:
        if finished:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write(requests(*FOUR), tmp_path / "out", "csv", interrupted, processes=2)
    there = [path for path in (tmp_path / "out").iterdir() if path.name != NAME]
    assert 1 <= len(there) <= 4
    assert all(path.read_bytes().startswith(b"indicator,") for path in there)
    assert list(temporary.iterdir()) == []


def test_a_process_that_stops_by_itself_is_said_and_waited_for_no_longer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for program in ("true", "there-is-no-such-program"):
        monkeypatch.setattr(sys, "executable", program)
        with pytest.raises(ExportError, match="has stopped: free some memory and ask again"):
            write(requests(*FOUR), tmp_path / "out", "csv", processes=2)


def test_a_few_files_are_not_worth_another_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(batch, "made_by_processes", pytest.fail)
    write(requests(*FOUR), tmp_path, "csv")


def test_files_with_local_figures_are_the_same_from_several_processes(tmp_path: Path) -> None:
    asked = [replace(request("306", local=True), areas=(code,)) for code in FOUR]
    one = write(asked, tmp_path / "one", "xlsx", processes=1).written
    write(asked, tmp_path / "two", "xlsx", processes=2)
    for path in one:
        first, second = (
            taken_apart((tmp_path / folder / path.name).read_bytes()) for folder in ("one", "two")
        )
        assert [page.cells for page in first.pages] == [page.cells for page in second.pages]


def test_other_local_figures_make_a_file_anew() -> None:
    asked = replace(request("306", local=True), areas=("306",))
    without = replace(asked, observations=asked.observations.head(0))
    assert made_from(asked, "xlsx") != made_from(without, "xlsx")


def test_the_processes_are_started_afresh_never_forked() -> None:
    assert "fork" not in Path(pool.__file__).read_text(encoding="utf-8")
