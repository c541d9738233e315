"""The commands that fill the store: load, sample and status, and what all commands have in common."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

import store_opening
from cli import cli
from tests.commands import run, table
from tests.dfe_rows import BARNET, CROYDON, dfe_file, row, teeth


def written(folder: Path, rows: Sequence[str], name: str = "outcomes.csv") -> Path:
    path = folder / name
    path.write_bytes(dfe_file(rows))
    return path


# load


def test_load_prints_the_receipt_to_standard_error(tmp_path: Path) -> None:
    result = run("load", written(tmp_path, teeth(CROYDON, 203, 61, 332)))
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == (
        "outcomes.csv: DfE health outcomes of looked-after children, release 2025\n"
        "outcomes.csv: read 2 = kept 1 + denominators 1 + refused 0 + not used 0\n"
    )


def test_load_exits_0_with_refused_rows(tmp_path: Path) -> None:
    rows = [*teeth(CROYDON, 203, 61, 332), row(BARNET, "Total all ages", -1, 1)]
    result = run("load", written(tmp_path, rows))
    assert result.exit_code == 0
    assert "read 3 = kept 1 + denominators 1 + refused 1 + not used 0" in result.stderr


def test_load_exits_1_with_one_sentence_for_a_file_that_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "lunch.csv"
    path.write_text("dish,price\nsoup,3\n")
    result = run("load", path)
    assert result.exit_code == 1
    assert result.stderr.startswith("Refused: lunch.csv is not a file that is read here")
    assert result.stderr.count("\n") == 1


def test_load_keeps_the_good_files_beside_one_that_is_refused(tmp_path: Path) -> None:
    good = written(tmp_path, teeth(CROYDON, 203, 61, 332))
    result = run("load", tmp_path / "gone.csv", good)
    assert result.exit_code == 1
    assert "Refused: gone.csv cannot be read (No such file or directory)" in result.stderr
    assert [one["file"] for one in table("status")] == ["outcomes.csv"]


def test_load_without_a_file_is_a_mistaken_call() -> None:
    assert run("load").exit_code == 2


@pytest.mark.parametrize("command", ["load", "figures", "status", "sample"])
def test_an_unknown_option_is_a_mistaken_call(command: str) -> None:
    result = run(command, "--colour", "red")
    assert result.exit_code == 2
    assert "No such option" in result.stderr


@pytest.mark.parametrize("command", [["status"], ["figures"], ["sample"], ["load", "any.csv"]])
def test_a_store_that_cannot_be_opened_is_one_sentence(
    command: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "banana")
    result = run(*command)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: DATABASE_URL is not the address of a store: give it as sqlite:///FILE or "
        "postgresql://USER@HOST/DATABASE.\n"
    )


def test_every_command_helps() -> None:
    for name in cli.commands:
        assert run(name, "--help").exit_code == 0


# status and sample


def test_status_is_a_row_a_file_newest_first(tmp_path: Path) -> None:
    run("load", written(tmp_path, teeth(CROYDON, 203, 61, 332)))
    run("load", written(tmp_path, teeth(BARNET, 150, 60, 250), "barnet.csv"))
    found = table("status")
    assert [one["file"] for one in found] == ["barnet.csv", "outcomes.csv"]
    assert (found[0]["source"], found[0]["release"]) == ("dfe_outcomes", "2025")
    assert (found[0]["read"], found[0]["kept"]) == ("2", "1")
    assert len(found[0]["sha256"]) == 64


def test_sample_fills_an_empty_store_once() -> None:
    result = run("sample")
    assert result.exit_code == 0
    assert "read 15,030 = kept 10,855 + denominators 4,175 + refused 0" in result.stderr
    again = run("sample")
    assert again.exit_code == 1
    assert "The store is not empty" in again.stderr


def test_sample_if_new_makes_a_store_and_leaves_one_that_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.setattr(store_opening, "FILE", tmp_path / "new.sqlite")
    assert "release 2025" in run("sample", "--if-new").stderr
    again = run("sample", "--if-new")
    assert (again.exit_code, again.output) == (0, "")
    assert table("status")[0]["sample"] == "true"


def test_sample_if_new_leaves_an_address_that_somebody_has_set() -> None:
    result = run("sample", "--if-new")
    assert (result.exit_code, result.output) == (0, "")
    assert table("status") == []
