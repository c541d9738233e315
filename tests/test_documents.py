"""What is written beside the code says what the code does, and nothing of anybody's machine."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from pathlib import Path

import click
import pytest

import cli
import indicators
import loaders
from observations import LOCAL

ROOT = Path(__file__).parents[1]
REQUIREMENTS = sorted(ROOT.glob("requirements*.txt"))
COMMANDS = sorted(
    name if group is cli.cli else f"{group.name} {name}"
    for group in vars(cli).values()
    if isinstance(group, click.Group)
    for name in group.commands
)
TARGETS = re.search(r"^\.PHONY: (.+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)
assert TARGETS, "the Makefile lists its targets behind .PHONY"

# Written in pieces, so that this file does not hold what it looks for.
OF_ONE_MACHINE = re.compile("|".join([r"(?<!\w)/work" + "/", "bash_" + "jobs", "file:" + "///"]))


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def files_of_the_project() -> list[Path]:
    """List what is committed or about to be; skips outside a git working copy."""
    list_files = ["git", "-c", "safe.directory=*", "ls-files", "-z", "-co", "--exclude-standard"]
    listed = subprocess.run(list_files, cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git working copy, so what belongs to the project is not known")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("target", TARGETS[1].split())
def test_the_readme_names_every_make_target(target: str) -> None:
    assert f"make {target}" in read("README.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"cli.py {command}" in read("README.md")


PUBLISHED = [
    source for source in loaders.LOADERS if source not in (*LOCAL, "dfe_national", "dfe_neighbours")
]


@pytest.mark.parametrize("source", PUBLISHED)
def test_the_readme_names_every_indicator_that_is_published(source: str) -> None:
    found = indicators.recipes(source)["indicator"].to_list()
    assert found
    assert [one for one in found if f"`{one}`" not in read("README.md")] == []


def test_the_command_line_has_commands() -> None:
    assert COMMANDS


def test_a_term_has_one_heading_in_the_glossary() -> None:
    terms = re.findall(r"^#{2,} (.+)$", read("GLOSSARY.md"), re.MULTILINE)
    assert terms
    assert [term for term, times in Counter(map(str.casefold, terms)).items() if times > 1] == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in files_of_the_project()
        if (match := OF_ONE_MACHINE.search(path.read_text(encoding="utf-8", errors="replace")))
    ]
    assert found == []


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_requirements_come_from_the_reader_s_own_index(path: Path) -> None:
    options = re.findall(
        r"^\s*(?:-i|-f|--(?:index|extra-index|find-links|trusted)\S*).*$", path.read_text(), re.M
    )
    assert options == []
    assert "://" not in path.read_text()


@pytest.mark.parametrize("path", REQUIREMENTS, ids=lambda path: path.name)
def test_every_requirement_is_pinned_and_carries_its_hashes(path: Path) -> None:
    entries = re.split(r"\n(?=[a-z])", path.read_text())[1:]
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_every_file_of_checks_and_ci_can_be_run() -> None:
    scripts = [ROOT / ".ci/run", *(ROOT / "checks").iterdir()]
    assert [path.name for path in scripts if not path.stat().st_mode & 0o100] == []
