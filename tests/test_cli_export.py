"""The command `export`: one file, or a folder with a file an area."""

from __future__ import annotations

import csv
import errno
import os
from pathlib import Path

import pytest

import store
from exports import batch
from tests.commands import run
from tests.deck_parts import deck_apart
from tests.dfe_rows import BARNET, CROYDON, dfe_file, teeth
from tests.workbook_parts import table, taken_apart


@pytest.fixture(autouse=True)
def loaded(tmp_path: Path) -> None:
    """Two councils' dental checks in the store."""
    path = tmp_path / "outcomes.csv"
    path.write_bytes(dfe_file([*teeth(CROYDON, 203, 61, 332), *teeth(BARNET, 250, 83, 300)]))
    assert run("load", path).exit_code == 0


def test_one_area_becomes_the_workbook_that_is_named(tmp_path: Path) -> None:
    out = tmp_path / "croydon.xlsx"
    result = run("export", "--area", "306", "--out", out)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == f"Files written: 1 ({out})\n"
    book = taken_apart(out.read_bytes())
    assert book.page("Summary").cells[1, 1].text == "Summary: Croydon"


def test_the_benchmark_asked_for_is_the_one_compared_with(tmp_path: Path) -> None:
    out = tmp_path / "croydon.csv"
    assert run("export", "--area", "306", "--against", "target:95", "--out", out).exit_code == 0
    with out.open(encoding="utf-8") as file:
        (row,) = csv.DictReader(file)
    assert (row["benchmark"], row["benchmark_value"]) == ("target", "95.0")
    assert row["comparison95"] == "worse"


def test_a_level_becomes_a_folder_with_a_file_an_area(tmp_path: Path) -> None:
    out = tmp_path / "folder"
    result = run("export", "--level", "local authority", "--out", out, "--format", "xlsx")
    assert (result.exit_code, result.stderr) == (0, f"Files written: 2 ({out})\n")
    assert [path.name.split("_")[1] for path in sorted(out.glob("*.xlsx"))] == [
        "barnet-302",
        "croydon-306",
    ]


def test_one_area_becomes_a_board_pack(tmp_path: Path) -> None:
    out = tmp_path / "croydon.pptx"
    assert run("export", "--area", "306", "--out", out).exit_code == 0
    assert deck_apart(out.read_bytes()).slides[0].title == "Looked-after children's health: Croydon"


def test_a_folder_is_filled_in_several_goes(tmp_path: Path) -> None:
    out = tmp_path / "folder"
    asked = ["--out", out, "--format", "csv"]
    assert run("export", "--area", "306", *asked).stderr == f"Files written: 1 ({out})\n"
    again = run("export", "--level", "local authority", *asked)
    assert again.stderr == f"Files written: 1, left as they were 1 ({out})\n"


def test_several_areas_stand_in_one_file_in_the_order_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "both.xlsx"
    result = run("export", "--area", "306", "--area", "302", "--together", "--out", out)
    assert (result.exit_code, result.stderr) == (0, f"Files written: 1 ({out})\n")
    book = taken_apart(out.read_bytes())
    assert book.page("Summary").cells[1, 1].text == "Summary: Croydon and Barnet"


def test_other_areas_together_are_another_file_of_the_folder(tmp_path: Path) -> None:
    asked = ["--together", "--out", tmp_path / "out", "--format", "csv"]
    run("export", "--area", "306", "--area", "302", *asked)
    again = run("export", "--area", "302", "--area", "306", *asked)
    assert again.stderr == f"Files written: 1 ({tmp_path / 'out'})\n"
    assert len(list((tmp_path / "out").glob("*.csv"))) == 2


def test_what_people_have_noted_goes_with_the_workbook_and_the_pack(tmp_path: Path) -> None:
    said = "=School nurse vacancy May to August"
    store.save_note(store.open_store(), "306", "dental_check", said, "Designated nurse")
    for kind in ("xlsx", "pptx"):
        out = tmp_path / f"croydon.{kind}"
        run("export", "--area", "306", "--against", "target:95", "--out", out)
    book = taken_apart((tmp_path / "croydon.xlsx").read_bytes())
    for page in (book.page("Summary"), book.page("Figures")):
        (row,) = table(page)
        assert row["Noted here, not by the publisher"].startswith(f"{said} (Designated nurse, ")
    _, listed, need, _ = deck_apart((tmp_path / "croydon.pptx").read_bytes()).slides
    assert f"Teeth checked by a dentist: {said} (Designated nurse, " in listed.notes
    assert f"Noted here: {said} (Designated nurse, " in need.notes
    assert said not in " ".join(need.texts)  # a board is shown it when somebody chooses to


def test_a_note_makes_its_file_anew(tmp_path: Path) -> None:
    asked = ["export", "--area", "306", "--out", tmp_path / "folder", "--format", "xlsx"]
    run(*asked)
    assert run(*asked).stderr.startswith("Files written: 0, left as they were 1")
    store.save_note(store.open_store(), "306", "dental_check", "Clinic closed in May")
    assert run(*asked).stderr.startswith("Files written: 1 (")


def test_new_figures_make_the_files_anew(tmp_path: Path) -> None:
    asked = ["export", "--area", "306", "--out", tmp_path / "folder", "--format", "csv"]
    run(*asked)
    revised = tmp_path / "revised.csv"
    revised.write_bytes(dfe_file(teeth(CROYDON, 210, 63, 332)))
    assert run("load", revised).exit_code == 0
    assert run(*asked).stderr.startswith("Files written: 1 (")
    (path,) = (tmp_path / "folder").glob("*.csv")
    assert ",210.0,332.0," in path.read_text(encoding="utf-8")


def test_an_interruption_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(batch, "write_file", interrupted)
    result = run("export", "--all", "--out", tmp_path / "folder", "--format", "xlsx")
    assert result.exit_code == 1
    assert result.stderr.endswith("the same command goes on from there.\n")
    assert list((tmp_path / "folder").iterdir()) == []


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (errno.ENOSPC, "the disk is full: free some space or choose another folder"),
        (errno.EACCES, "it is open elsewhere or its folder is locked: close it or choose another"),
        (errno.EROFS, "its folder is read-only: choose another folder"),
    ],
)
@pytest.mark.parametrize("kind", ["xlsx", "pptx", "csv"])
def test_a_disk_that_refuses_is_one_sentence_and_leaves_no_half_file(
    fault: int, sentence: str, kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(fault, os.strerror(fault))

    monkeypatch.setattr(Path, "replace", refuse)
    (tmp_path / "out").mkdir()
    result = run("export", "--area", "306", "--out", tmp_path / "out" / f"a.{kind}")
    assert result.exit_code == 1
    assert sentence in result.stderr
    assert result.stderr.count("\n") == 1
    assert list((tmp_path / "out").iterdir()) == []


def test_all_takes_every_area_with_figures(tmp_path: Path) -> None:
    out = tmp_path / "folder"
    assert run("export", "--all", "--out", out, "--format", "csv").exit_code == 0
    assert {"barnet-302", "croydon-306"} < {path.name.split("_")[1] for path in out.glob("*.csv")}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--out", "a.xlsx"], "Give one of --area, --level and --all."),
        (["--area", "306", "--all", "--out", "a.xlsx"], "Give one of --area, --level and --all."),
        (["--area", "306", "--area", "302", "--out", "a.xlsx"], "several areas need a folder"),
        (["--area", "306", "--out", "folder"], "say which format"),
        (["--area", "306", "--out", "a.xlsx", "--format", "csv"], "a.xlsx is no csv file"),
        (["--area", "999", "--out", "a.xlsx"], "999 is not known"),
        (["--area", "306", "--out", "a.xlsx", "--against", "mars"], "Unknown benchmark 'mars'"),
    ],
)
def test_a_mistaken_call_exits_2_and_writes_nothing(
    arguments: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    result = run("export", *arguments)
    assert result.exit_code == 2
    assert sentence in " ".join(result.stderr.split())
    assert list((tmp_path / "empty").iterdir()) == []


def test_what_cannot_be_written_exits_1_with_one_sentence(tmp_path: Path) -> None:
    result = run("export", "--area", "306", "--out", tmp_path / "missing" / "a.xlsx")
    assert result.exit_code == 1
    assert "cannot be written: its folder does not exist" in result.stderr
    assert result.stderr.count("\n") == 1


def test_a_level_without_figures_exits_1(tmp_path: Path) -> None:
    result = run("export", "--level", "sub-icb", "--out", tmp_path, "--format", "xlsx")
    assert result.exit_code == 1
    assert result.stderr == "Error: No area of the level sub-icb has figures of the latest year.\n"
