"""A child whom nobody could take for another goes through everything and is found nowhere."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import FilePayload, Page, expect

from loaders.source_file import SourceFile
from loading import load_sample
from tests.browser import ROOT, SETTLED, started
from tests.filled_stores import filled
from tests.marked_return import MARKED, MARKS, marked_files
from tests.written_files import files_under, opened, still_open, telling, watched

LARGE = 30_000
"""Children enough for files of more than 1 MB, which Starlette would write to a temporary file."""
LYNX_GREEN = "106"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that is home, temporary files and store of every process that the test starts."""
    for name, value in watched(tmp_path).items():
        monkeypatch.setenv(name, value)
    (tmp_path / "store").mkdir()
    return tmp_path


@pytest.fixture
def address(folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with the sample, of the dashboard and of the commands."""
    found = filled(folder / "store", load_sample)
    monkeypatch.setenv("DATABASE_URL", found)
    return found


def handed(files: list[SourceFile]) -> list[FilePayload]:
    return [{"name": f.name, "mimeType": "text/csv", "buffer": f.content} for f in files]


def settled(page: Page) -> None:
    page.wait_for_selector(SETTLED)


def upload(page: Page, files: list[SourceFile]) -> None:
    page.locator("[data-testid=stFileUploader] input[type=file]").set_input_files(handed(files))
    for file in files:
        expect(page.get_by_text(file.name).first).to_be_visible(timeout=60_000)


def read_the_return(page: Page, dashboard: str, files: list[SourceFile]) -> None:
    """Hand the files over on Our own return, as their owner would."""
    page.goto(f"{dashboard}/own_return?area={LYNX_GREEN}")
    expect(page.get_by_role("button", name="Read the return")).to_be_visible(timeout=60_000)
    upload(page, files)
    page.get_by_role("combobox", name="Year ending 31 March").click()
    page.get_by_role("option", name="2025", exact=True).click()
    page.get_by_role("button", name="Read the return").click()


def go_through_everything(page: Page, dashboard: str) -> None:
    """Read a refused return and a good one, see the child, keep the counts, look, try the Data page."""
    broken = SourceFile("broken.csv", f"CHILD,{MARKS[1]}\n{MARKED},{MARKS[3]}\n".encode())
    read_the_return(page, dashboard, [broken])
    expect(page.get_by_role("alert").filter(has_text="broken.csv")).to_be_visible(timeout=60_000)
    read_the_return(page, dashboard, marked_files(LARGE))
    expect(page.get_by_text("30,001 children looked after all year")).to_be_visible(timeout=120_000)
    page.get_by_text("Rule 546").click()
    expect(page.get_by_text(MARKED)).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Keep the counts").click()
    expect(page.get_by_text("are kept, sent by")).to_be_visible(timeout=120_000)
    page.get_by_role("link", name="Who misses out, by this return").click()
    expect(page.get_by_role("heading", name="Who misses out")).to_be_visible(timeout=60_000)
    settled(page)
    page.goto(f"{dashboard}/data")
    expect(page.locator("[data-testid=stFileUploader]").first).to_be_attached(timeout=60_000)
    upload(page, marked_files(LARGE)[:1])
    settled(page)


def by_the_command_line(folder: Path) -> Iterator[Path]:
    """Load, count and check the same return by commands; give the files of what they said."""
    paths = []
    (folder / "handed").mkdir()
    for file in marked_files(40):
        paths.append(folder / "handed" / file.name)
        paths[-1].write_bytes(file.content)
    year = ("--year-ending", "2025-03-31")
    asked = {
        "load": ("--area", LYNX_GREEN, *year, "--supplier", "Team"),
        "count": ("--area", LYNX_GREEN, *year, "--by", "age", "--exact"),
        "validate": (*year, "--lines"),
    }
    for command, options in asked.items():
        said = folder / f"{command}.said"
        with said.open("w") as to:
            line = [sys.executable, "cli.py", command, *map(str, paths), *options]
            done = subprocess.run(line, cwd=ROOT, env=os.environ, stdout=to, stderr=to, check=False)
        assert done.returncode == 0, said.read_text()
        yield said


@pytest.mark.browser
def test_a_marked_child_is_in_no_file_log_cache_or_answer(
    folder: Path, address: str, page: Page
) -> None:
    log = folder / "log"
    with started(address, log) as server:
        go_through_everything(page, server.address)
        assert telling(still_open(server.process.pid), MARKS) == []
        page.goto("about:blank")  # a page whose server has gone would complain of it
    said = [log, *by_the_command_line(folder)]
    places = [folder / name for name in ("home", "temporary", "cache", "store")]
    assert telling([*said, *files_under(*places)], MARKS) == []
    stores = [
        path for path in files_under(folder / "store") if path.name.startswith("store.sqlite")
    ]
    assert stores
    elsewhere = {path for path in opened(folder) if path.parent != folder / "store"}
    assert elsewhere <= {Path("/dev/null")}


def test_a_mark_is_found_in_whatever_way_it_was_written(tmp_path: Path) -> None:
    (tmp_path / "plain").write_text(f"CHILD\n{MARKED}\n")
    (tmp_path / "wide").write_text(MARKED, encoding="utf-16")
    with zipfile.ZipFile(tmp_path / "packed.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", f"<v>{MARKED}</v>")
    (tmp_path / "nothing").write_text("another child")
    found = telling(sorted(files_under(tmp_path)), [MARKED])
    assert [Path(line.partition(":")[0]).name for line in found] == ["packed.xlsx", "plain", "wide"]


def test_a_temporary_file_that_is_deleted_at_once_is_noticed(folder: Path) -> None:
    script = "import tempfile; tempfile.TemporaryFile(dir=tempfile.gettempdir()).write(b'x')"
    subprocess.run([sys.executable, "-c", script], env=os.environ, check=True)
    assert folder / "temporary" in opened(folder)  # where it is, for it has no name
