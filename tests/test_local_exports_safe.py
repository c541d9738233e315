"""What may not leave: two counts that may not be shown make the same files, whatever they are."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import polars as pl
import pytest

import store
from charts.finished import as_drawing
from charts.years import Look, years
from exports.deck import deck_bytes
from exports.files import FORMATS
from exports.images import image
from exports.request import Request
from exports.workbook import workbook_bytes
from loaded import Loaded, Receipt
from tests.commands import run
from tests.counted_locally import local_rows
from tests.dfe_rows import CROYDON, dfe_file, teeth
from tests.summary_requests import request
from tests.test_charts import COVID


def parts(content: bytes) -> dict[str, bytes]:
    """Everything in a file, packed or not, but the moment at which it was saved."""
    if not content.startswith(b"PK"):
        return {"": content}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        read = {name: archive.read(name) for name in archive.namelist()}
    inside = {
        f"{name}/{inner}": text
        for name, packed in read.items()
        if packed.startswith(b"PK")
        for inner, text in parts(packed).items()
    }
    plain = {name: text for name, text in read.items() if not text.startswith(b"PK")}
    saved = re.compile(rb"<dcterms:(created|modified)[^>]*>[^<]*<")
    return {name: saved.sub(b"", text) for name, text in (plain | inside).items()}


def asked(month: int, age: int) -> Request:
    return replace(request("306"), observations=local_rows(month, age))


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize(("month", "age"), [(1, 3), (2, 3), (5, 3), (4, 1), (4, 2)])
def test_a_count_of_1_to_5_changes_nothing_in_a_file(kind: str, month: int, age: int) -> None:
    assert parts(FORMATS[kind](asked(4, 3))) == parts(FORMATS[kind](asked(month, age)))


def test_a_count_that_may_be_shown_does_change_the_file() -> None:
    assert parts(workbook_bytes(asked(4, 3))) != parts(workbook_bytes(asked(40, 3)))
    assert parts(deck_bytes(asked(4, 3))) != parts(deck_bytes(asked(40, 3)))


def test_a_count_of_1_to_5_changes_nothing_in_a_picture() -> None:
    def picture(month: int) -> bytes:
        rows = asked(month, 3).local.filter(indicator="iha_20_working_days", breakdown="all")
        line = rows.select(
            "value",
            "lower95",
            "upper95",
            name="area_name",
            ours=pl.lit(True),
            year=2000 + pl.int_range(pl.len()),
            stretch=0,
            shown=pl.when(pl.col("value").is_null()).then(pl.lit("[c]")).otherwise(pl.lit("")),
        )
        chart = as_drawing(years(line.to_dicts(), COVID, Look()))
        return image(chart, "Initial assessments on time", "Croydon", "Own tracker", "svg")

    assert picture(4) == picture(2)
    assert picture(4) != picture(40)


def test_from_the_store_to_the_files_nothing_small_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = [from_the_store(tmp_path / str(month), month, monkeypatch) for month in (4, 1)]
    assert made[0] == made[1]
    assert b"Local figures" in made[0]["xlsx"]["xl/workbook.xml"]


def from_the_store(
    folder: Path, month: int, monkeypatch: pytest.MonkeyPatch
) -> dict[str, dict[str, bytes]]:
    """Load DfE's file and exact local counts, and export with the commands that people use."""
    folder.mkdir()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{folder / 'store.sqlite'}")
    (folder / "outcomes.csv").write_bytes(dfe_file(teeth(CROYDON, 203, 61, 332)))
    assert run("load", folder / "outcomes.csv").exit_code == 0
    engine = store.open_store()
    for (source, supplier), rows in local_rows(month).group_by("source", "supplier"):
        receipt = Receipt(rows.height, rows.height)
        loaded = Loaded(
            source=str(source),
            release="2026-06-01",
            receipt=receipt,
            observations=rows,
            supplier=str(supplier),
        )
        store.save(engine, "return.csv", "", loaded)
    engine.dispose()
    for kind in FORMATS:
        assert run("export", "--area", "306", "--out", folder / f"a.{kind}").exit_code == 0
    return {kind: parts((folder / f"a.{kind}").read_bytes()) for kind in FORMATS}
