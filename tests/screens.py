"""Screens without a browser: pages run by Streamlit's AppTest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from tests.sent_charts import charts_of

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "pages").glob("*.py"))
NEEDS_FIGURES = [page for page in PAGES if "open_page(" in page.read_text(encoding="utf-8")]
SAID = (
    "title",
    "header",
    "subheader",
    "markdown",
    "caption",
    "info",
    "success",
    "warning",
    "error",
)

Open = Callable[..., AppTest]
Link = dict[str, str | list[str]]


@pytest.fixture
def open_page(monkeypatch: pytest.MonkeyPatch) -> Open:
    """``open_page(page, address, area=..)`` opens a bookmark of a page on a fresh server."""

    def opened(page: Path | str, address: str, **link: str | list[str]) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", address)
        return followed(AppTest.from_file(str(ROOT / "pages" / page), default_timeout=30), link)

    return opened


@pytest.fixture
def open_from_menu(monkeypatch: pytest.MonkeyPatch) -> Open:
    """The same by dashboard.py, with the page asked for before the first run."""

    def opened(page: Path | str, address: str, **link: str | list[str]) -> AppTest:
        monkeypatch.setenv("DATABASE_URL", address)
        app = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=30)
        app.switch_page(f"pages/{Path(page).name}")
        return followed(app, link)

    return opened


def followed(app: AppTest, link: Link) -> AppTest:
    """Follow a link, in the session that is open if there is one."""
    for name, value in link.items():
        app.query_params[name] = value
    return app.run()


def words(app: AppTest) -> str:
    """Everything that the page says, tags and charts' texts and all; fails if the page failed."""
    assert not app.exception, [error.value for error in app.exception]
    found = [one for kind in SAID for one in app.get(kind)]
    texts = [str(one.value) for one in found if isinstance(one, Element)]
    texts += [one.proto.body for one in app.get("html")]
    texts += [chart.said for chart in charts_of(app, "")]
    return "\n".join(texts).replace("&#x27;", "'").replace("&amp;", "&")
