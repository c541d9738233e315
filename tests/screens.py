"""Screens without a browser: pages run by Streamlit's AppTest over stores that are built once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import sqlalchemy as sa
from streamlit.testing.v1 import AppTest

import areas
import loading
import store
from loaders.source_file import SourceFile

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
SHARED = ROOT.parent / "shared/data"
PUBLISHED = [SHARED / f"dfe/la_conviction_health_outcome_cla_{year}.csv" for year in (2024, 2025)]
SAMPLE = ROOT / "sample_data/la_conviction_health_outcome_cla.csv"
NEEDS_FIGURES = [page for page in PAGES if "open_page(" in page.read_text(encoding="utf-8")]

Open = Callable[..., AppTest]


def built(folder: Path, name: str, fill: Callable[[sa.Engine], Any]) -> str:
    """Make a store, fill it, and give its address."""
    address = f"sqlite:///{(folder / name).as_posix()}"
    engine = store.open_store(address)
    fill(engine)
    engine.dispose()
    return address


def load_published(engine: sa.Engine) -> None:
    for file in PUBLISHED:
        loading.load_file(engine, SourceFile.at(file))


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with the invented sample, to be read only."""
    return built(tmp_path_factory.mktemp("sample"), "store.sqlite", loading.load_sample)


@pytest.fixture(scope="session")
def published_store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with DfE's files of 2024 and 2025, to be read only; skips without them."""
    if not all(file.exists() for file in PUBLISHED):
        pytest.skip("DfE's published files are not beside the project (../shared/data/dfe)")
    return built(tmp_path_factory.mktemp("published"), "store.sqlite", load_published)


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """``open_page(page, address, area=..)`` opens a bookmark of a page on a fresh server."""

    def opened(page: Path | str, address: str, **link: str | list[str]) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", address)
        app = AppTest.from_file(str(ROOT / "pages" / page), default_timeout=30)
        return _followed(app, link)

    return opened


@pytest.fixture
def open_from_menu(monkeypatch: pytest.MonkeyPatch) -> Open:
    """The same by dashboard.py, the page asked for before the first run (house rule for pages)."""

    def opened(page: Path | str, address: str, **link: str | list[str]) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", address)
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        app.switch_page(f"pages/{Path(page).name}")
        return _followed(app, link)

    return opened


def _followed(app: AppTest, link: dict[str, str | list[str]]) -> AppTest:
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    """Everything that the page says, tags and charts' texts and all, a line an element."""
    assert not app.exception, [error.value for error in app.exception]
    kinds = ("title", "header", "subheader", "markdown", "caption", "info", "success", "error")
    texts = [str(one.value) for kind in (*kinds, "warning") for one in app.get(kind)]
    texts += [one.proto.body for one in app.get("html")]
    texts += [one.proto.alt for one in app.get("vega_lite_chart")]
    return "\n".join(texts).replace("&#x27;", "'").replace("&amp;", "&")


def real_codes(content: str, only: list[str] | None = None) -> bytes:
    """The sample's file with its councils renamed to real codes, `only` those named if given.

    Lynx Green, whose needs are those of Croydon, becomes Croydon.
    """
    table = pl.read_csv(content.encode(), infer_schema=False)
    invented = table["old_la_code"].drop_nulls().unique().sort().to_list()
    real = areas.reference_areas().filter(level="local authority", closed=None)["area"].to_list()
    lynx = table.filter(la_name="Lynx Green")["old_la_code"][0]
    others = [code for code in real if code != "306"]
    codes = dict(zip([code for code in invented if code != lynx], others, strict=False))
    codes[lynx] = "306"
    renamed = table.with_columns(pl.col("old_la_code").replace_strict(codes, default=None))
    regional = pl.col("geographic_level") == "Regional"
    wanted = pl.col("old_la_code").is_in(only) if only else pl.col("old_la_code").is_not_null()
    england = pl.col("geographic_level") == "National"
    return renamed.filter(~regional & (wanted | england)).write_csv().encode()
