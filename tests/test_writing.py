"""A file is written whole or not at all, and says in one sentence why not."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from pathlib import Path
from typing import BinaryIO

import pytest

from exports.writing import ExportError, write_atomically


def fails_half_way(file: BinaryIO) -> None:
    file.write(b"half")
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_what_is_written_is_there_under_its_name_and_nothing_else(tmp_path: Path) -> None:
    write_atomically(tmp_path / "summary.xlsx", lambda file: file.write(b"whole"))
    assert (tmp_path / "summary.xlsx").read_bytes() == b"whole"
    assert [path.name for path in tmp_path.iterdir()] == ["summary.xlsx"]


def test_a_file_that_stands_there_is_replaced(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    path.write_bytes(b"a longer file than the new one")
    write_atomically(path, lambda file: file.write(b"new"))
    assert path.read_bytes() == b"new"


def test_a_full_disk_is_said_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"^\S+summary.xlsx cannot be written: the disk is full"):
        write_atomically(tmp_path / "summary.xlsx", fails_half_way)
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_the_old_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    path.write_bytes(b"old")
    with pytest.raises(ExportError):
        write_atomically(path, fails_half_way)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_a_disk_that_says_it_is_full_when_the_file_is_closed_is_noticed(tmp_path: Path) -> None:
    def write(_: BinaryIO) -> None:
        Path("/dev/full").write_bytes(b"content")

    with pytest.raises(ExportError, match="the disk is full"):
        write_atomically(tmp_path / "summary.xlsx", write)
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "summary.xlsx"
    path.write_bytes(b"old")

    def interrupted(file: BinaryIO) -> None:
        file.write(b"half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_atomically(path, interrupted)
    assert path.read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="its folder does not exist"):
        write_atomically(tmp_path / "missing" / "summary.xlsx", lambda file: file.write(b""))


def test_a_folder_that_cannot_be_written_into_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportError, match="what should be its folder is a file"):
        write_atomically(tmp_path / "file" / "summary.xlsx", lambda file: file.write(b""))


def test_a_file_that_another_program_holds_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportError, match="it is open elsewhere or its folder is locked"):
        write_atomically(tmp_path / "summary.xlsx", lambda file: file.write(b"new"))
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="it is not a file"):
        write_atomically(tmp_path, lambda file: file.write(b"new"))
    assert tmp_path.is_dir()


def test_a_device_is_not_replaced_by_a_file() -> None:
    with pytest.raises(ExportError, match="it is not a file"):
        write_atomically(Path(os.devnull), lambda file: file.write(b"new"))
    assert not Path(os.devnull).is_file()


def test_a_link_goes_on_leading_to_its_file(tmp_path: Path) -> None:
    (tmp_path / "real.xlsx").write_bytes(b"old")
    (tmp_path / "link.xlsx").symlink_to(tmp_path / "real.xlsx")
    write_atomically(tmp_path / "link.xlsx", lambda file: file.write(b"new"))
    assert (tmp_path / "link.xlsx").is_symlink()
    assert (tmp_path / "real.xlsx").read_bytes() == b"new"


def test_others_may_read_the_file_as_any_other(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_atomically(tmp_path / "summary.xlsx", lambda file: file.write(b"new"))
    usual, written = ((tmp_path / name).stat().st_mode for name in ("usual", "summary.xlsx"))
    assert written == usual


def test_a_disk_that_is_really_full_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    small = ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(tmp_path)]
    if not shutil.which("mount") or subprocess.run(small, capture_output=True).returncode:
        pytest.skip("a small disk cannot be mounted here")
    try:
        (tmp_path / "a.xlsx").write_bytes(b"old")
        with pytest.raises(ExportError, match="the disk is full: free some space or choose"):
            write_atomically(tmp_path / "a.xlsx", lambda file: file.write(b"x" * 100_000))
        assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]
    finally:
        subprocess.run(["umount", str(tmp_path)], check=True)
