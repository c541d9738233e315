"""Stores that are filled once a run and only read by the tests: the sample, DfE's published files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from sqlalchemy.engine import Engine

import areas
import loading
import store
from loaders.source_file import SourceFile

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared/data"
PUBLISHED = [SHARED / f"dfe/la_conviction_health_outcome_cla_{year}.csv" for year in (2024, 2025)]
SAMPLE = ROOT / "sample_data/la_conviction_health_outcome_cla.csv"


def filled(folder: Path, fill: Callable[[Engine], Any]) -> str:
    """Make a store in a folder, fill it, and give its address."""
    address = f"sqlite:///{(folder / 'store.sqlite').as_posix()}"
    engine = store.open_store(address)
    fill(engine)
    engine.dispose()
    return address


def filled_with(folder: Path, *files: SourceFile) -> str:
    """Make a store of these files and give its address."""
    return filled(folder, lambda engine: [loading.load_file(engine, file) for file in files])


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the invented sample, to be read only."""
    return filled(tmp_path_factory.mktemp("sample"), loading.load_sample)


@pytest.fixture(scope="session")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with DfE's files of 2024 and 2025, to be read only; skips without them."""
    if not all(file.exists() for file in PUBLISHED):
        pytest.skip("DfE's published files are not beside the project (../shared/data/dfe)")
    files = [SourceFile.at(file) for file in PUBLISHED]
    return filled_with(tmp_path_factory.mktemp("published"), *files)


def in_real_codes(only: list[str] | None = None) -> SourceFile:
    """The sample's file with its councils under real codes, which makes it one of DfE's to load.

    Lynx Green, whose needs are much like Croydon's, is 306; only: the codes to keep. No regions.
    """
    table = pl.read_csv(SAMPLE, infer_schema=False)
    level, code = pl.col("geographic_level"), pl.col("old_la_code")
    renamed = table.filter(level != "Regional").with_columns(
        code.replace_strict(_codes(table), default=None)
    )
    kept = (level == "National") | (code.is_in(only) if only else code.is_not_null())
    return SourceFile("outcomes.csv", renamed.filter(kept).write_csv().encode())


def _codes(table: pl.DataFrame) -> dict[str, str]:
    open_councils = (pl.col("level") == "local authority") & pl.col("closed").is_null()
    real = areas.reference_areas().filter(open_councils)["area"].to_list()
    invented = table.sort("la_name")["old_la_code"].drop_nulls().unique(maintain_order=True)
    lynx_green = table.filter(pl.col("la_name") == "Lynx Green")["old_la_code"][0]
    first = [lynx_green, *(code for code in invented if code != lynx_green)]
    return dict(zip(first, ["306", *(code for code in real if code != "306")], strict=False))
