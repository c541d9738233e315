"""The commands for children's own records: counts leave, children and small numbers do not."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from click.testing import Result

from loaders.source_file import SourceFile
from stats.figures import COLUMNS
from tests.commands import run
from tests.ssda903_files import child, csv_file, episode, person

MARK = "ZQ77MARKED"


@pytest.fixture
def return_files(tmp_path: Path) -> list[Path]:
    """Forty children of the cohort; three girls without a dental check; one row broken."""
    numbers = range(40)
    files = [
        csv_file(
            "OC2",
            *(child(f"{MARK}{n}", SDQ_SCORE=12, TEETH_CHECK=int(n >= 3)) for n in numbers),
            child(f"{MARK}X", "31/02/2010"),
        ),
        csv_file("Episodes", *(episode(f"{MARK}{n}") for n in numbers)),
        csv_file("Header", *(person(f"{MARK}{n}", SEX=2 if n < 20 else 1) for n in numbers)),
    ]
    return [written(file, tmp_path) for file in files]


def written(file: SourceFile, folder: Path) -> Path:
    path = folder / file.name
    path.write_bytes(file.content)
    return path


def rows(result: Result) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(result.stdout)))


def counted(files: list[Path], *arguments: str) -> Result:
    return run("count", *files, "--area", "370", "--year-ending", "2025-03-31", *arguments)


def test_count_gives_the_columns_of_figures(return_files: list[Path]) -> None:
    table = rows(counted(return_files))
    assert list(table[0]) == COLUMNS
    assert {row["breakdown"] for row in table} == {"all"}
    immunised = next(row for row in table if row["indicator"] == "immunisations")
    assert (immunised["numerator"], immunised["denominator"]) == ("40.0", "40.0")
    assert immunised["area_name"] == "Barnsley"


def test_count_hides_small_numbers_in_all_and_in_groups(return_files: list[Path]) -> None:
    table = rows(counted(return_files, "--by", "sex"))
    teeth = [row for row in table if row["indicator"] == "dental_check"]
    assert len(teeth) == 3
    assert {row["status"] for row in teeth} == {"confidential"}
    assert {row["numerator"] for row in teeth} == {""}


def test_count_shows_them_to_those_who_ask_for_exact_figures_and_says_so(
    return_files: list[Path],
) -> None:
    result = counted(return_files, "--by", "sex", "--exact")
    teeth = [row for row in rows(result) if row["indicator"] == "dental_check"]
    assert [(row["subgroup"], row["numerator"]) for row in teeth] == [
        ("all", "37.0"),
        ("Boys", "20.0"),
        ("Girls", "17.0"),
    ]
    assert "do not pass them on" in result.stderr


def test_count_says_what_became_of_every_row(return_files: list[Path]) -> None:
    said = counted(return_files).stderr
    assert "oc2.csv, OC2: read 41 = used 40 + refused 1" in said
    assert "Looked after all year: 40 of the 40 in OC2." in said


def test_validate_counts_breaches_by_rule(tmp_path: Path) -> None:
    file = written(csv_file("OC2", child(MARK, SDQ_SCORE=77), child("2", SDQ_SCORE=3)), tmp_path)
    table = rows(run("validate", file, "--year-ending", "2025-03-31"))
    assert [(row["rule"], row["children"], row["breaches"]) for row in table] == [("180", "1", "1")]


def test_validate_gives_lines_and_never_a_child(tmp_path: Path) -> None:
    file = written(csv_file("OC2", child("1", SDQ_SCORE=3), child(MARK, SDQ_SCORE=77)), tmp_path)
    result = run("validate", file, "--year-ending", "2025-03-31", "--lines")
    assert [(row["rule"], row["line"], row["field"]) for row in rows(result)] == [
        ("180", "3", "SDQ_SCORE")
    ]
    assert "oc2.csv, OC2, line 3, SDQ_SCORE" in result.stderr
    assert MARK not in result.output


@pytest.mark.parametrize("command", ["count", "validate"])
def test_no_command_says_a_child_s_number_or_writes_anything(
    command: str, return_files: list[Path], tmp_path: Path
) -> None:
    area = ["--area", "370"] if command == "count" else []
    before = sorted(tmp_path.iterdir())
    result = run(command, *return_files, "--year-ending", "2025-03-31", *area)
    assert result.exit_code == 0
    assert MARK not in result.output
    assert "31/02/2010" not in result.output
    assert sorted(tmp_path.iterdir()) == before


def test_a_file_that_is_no_return_is_refused_in_one_sentence_without_its_cells(
    tmp_path: Path,
) -> None:
    path = tmp_path / "x.csv"
    path.write_text(f"{MARK},01/01/2010,1\n{MARK},01/01/2010,1\n")
    result = run("validate", path, "--year-ending", "2025-03-31")
    assert result.exit_code == 1
    assert "No table with the columns of OC2 in x.csv" in result.output
    assert MARK not in result.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["--year-ending", "2025-03-31"],
        ["--area", "370"],
        ["--area", "37", "--year-ending", "2025-03-31"],
        ["--area", "370", "--year-ending", "31/03/2025"],
        ["--area", "370", "--year-ending", "2025-03-31", "--by", "shoe size"],
    ],
)
def test_a_mistaken_call_exits_with_2(return_files: list[Path], arguments: list[str]) -> None:
    assert run("count", *return_files, *arguments).exit_code == 2


def test_a_year_that_does_not_end_on_31_march_is_refused(return_files: list[Path]) -> None:
    result = run("count", *return_files, "--area", "370", "--year-ending", "2025-12-31")
    assert result.exit_code == 1
    assert "ends on 31 March" in result.output
