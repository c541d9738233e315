"""A real batch that is killed or interrupted half-way: whole files stay, and the same call goes on."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from exports.manifest import NAME

pytestmark = pytest.mark.office  # with what takes long: real processes, four batches

ROOT = Path(__file__).parents[1]
COUNCILS = [str(code) for code in range(101, 115)]


def command(store: str, out: Path, temporary: Path) -> subprocess.Popen[str]:
    """Ask for fourteen board packs, which are worth two processes, as a person does."""
    areas = [word for code in COUNCILS for word in ("--area", code)]
    return subprocess.Popen(
        [sys.executable, "cli.py", "export", *areas, "--out", str(out), "--format", "pptx"],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": store, "TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(files: int, out: Path, process: subprocess.Popen[str]) -> None:
    until = time.monotonic() + 120
    while len(list(out.glob("*.pptx"))) < files:
        assert process.poll() is None, process.communicate()
        assert time.monotonic() < until
        time.sleep(0.01)


@pytest.mark.parametrize("blow", [signal.SIGKILL, signal.SIGINT])
def test_what_is_there_is_whole_and_the_same_call_goes_on(
    blow: signal.Signals, tmp_path: Path, sample_store: str
) -> None:
    out, temporary = tmp_path / "out", tmp_path / "temporary"
    temporary.mkdir()
    with command(sample_store, out, temporary) as process:
        wait_for(3, out, process)
        process.send_signal(blow)
        said = process.communicate(timeout=120)[1]
    assert process.returncode == (1 if blow == signal.SIGINT else -blow)
    assert ("the same command goes on from there." in said) == (blow == signal.SIGINT)
    made = {path: path.stat().st_mtime_ns for path in out.glob("*.pptx")}
    assert 3 <= len(made) < len(COUNCILS)
    assert {zipfile.ZipFile(path).testzip() for path in made} == {None}
    with command(sample_store, out, temporary) as again:
        said = again.communicate(timeout=240)[1]
    assert again.returncode == 0
    match = re.fullmatch(r"Files written: (\d+), left as they were (\d+) \(.*\)\n", said)
    assert match, said
    assert int(match[1]) + int(match[2]) == len(COUNCILS)
    assert sum(path.stat().st_mtime_ns == when for path, when in made.items()) == int(match[2])
    assert len(list(out.glob("*.pptx"))) == len(COUNCILS)
    assert (out / NAME).exists()
