"""The update in a real browser: found, fetched, compared, shown; killed half-way, all is as it was."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import loading
from loaders.source_file import SourceFile
from panels.data_update import GET, LOOK, SAMPLE_GOES
from tests.browser import SETTLED, Server, dashboard_at, open_settled, started
from tests.filled_stores import PUBLISHED, filled, filled_with
from tests.https_answers import packed, stalled, status, whole
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.update_files import LABEL, NEIGHBOURS

pytestmark = pytest.mark.browser

Start = Callable[[str], str]


@pytest.fixture
def older() -> SourceFile:
    """DfE's release of November 2024; skips without it."""
    if not all(file.exists() for file in PUBLISHED):
        pytest.skip("DfE's published files are not beside the project (../shared/data/dfe)")
    return SourceFile.at(PUBLISHED[0])


def overview(page: Page, address: str) -> str:
    """Croydon's Overview: the year, and children with their teeth checked."""
    open_settled(page, f"{address}/?area=306")
    expect(page.get_by_role("heading", level=1, name="Croydon")).to_be_visible(timeout=30_000)
    page.wait_for_selector(SETTLED)
    return page.get_by_test_id("stMain").inner_text()


def test_a_newer_release_is_found_fetched_compared_and_shown(
    older: SourceFile, publisher: Publisher, running_dashboard: Start, page: Page, tmp_path: Path
) -> None:
    publisher.publishes(packed(PUBLISHED[1].read_bytes()), rows=15_030)
    publisher.attaches(whole(NEIGHBOURS))
    address = running_dashboard(filled_with(tmp_path, older))
    before = overview(page, address)
    assert "year ending 31 March 2024" in before

    open_settled(page, f"{address}/data")
    expect(
        page.get_by_text("release 2024, published on 14 November 2024, is loaded")
    ).to_be_visible()
    page.get_by_role("button", name=LOOK).click()
    expect(
        page.get_by_text(f"{LABEL}: release 2025, published 26 November 2025, is new")
    ).to_be_visible()

    page.get_by_role("button", name=GET).click()
    expect(page.get_by_text(f"{LABEL}: release 2025 was fetched and loaded.")).to_be_visible(
        timeout=60_000
    )
    expect(
        page.get_by_text("Receipt: read 15,030 = kept 10,855 + denominators 4,175")
    ).to_be_visible()
    changed = "450 of councils' figures for the year ending 31 March 2024 changed, in 76 areas"
    expect(page.get_by_text(changed)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download every change as CSV").click()
    assert download.value.suggested_filename == "changes_2024_release_2024_to_2025.csv"
    lines = download.value.path().read_text(encoding="utf-8").splitlines()
    assert len(lines) == 1 + 516

    after = overview(page, address)
    assert "year ending 31 March 2025" in after
    assert re.search(r"203 of 332", after)
    assert not re.search(r"203 of 332", before)


def test_the_progress_is_shown_and_killed_half_way_the_old_figures_stand(
    older: SourceFile, publisher: Publisher, page: Page, noticed: object, tmp_path: Path
) -> None:
    reached = threading.Event()
    publisher.publishes(stalled(PUBLISHED[1].read_bytes(), reached))
    store = filled_with(tmp_path, older)
    with ExitStack() as stack:
        server: Server = stack.enter_context(started(store))
        before = overview(page, server.address)
        open_settled(page, f"{server.address}/data")
        page.get_by_role("button", name=GET).click()
        assert reached.wait(30)
        expect(page.get_by_text(re.compile(rf"^Fetching {LABEL}: [\d.]+ MB$"))).to_be_visible()
        server.process.kill()
        server.process.wait(10)
        page.goto("about:blank")
    noticed.errors.clear()  # type: ignore[attr-defined]  # the page missed its server
    with dashboard_at(store) as address:
        assert overview(page, address) == before
        open_settled(page, f"{address}/data")
        expect(page.get_by_text("release 2024, published on 14 November 2024")).to_be_visible()


def test_the_sample_goes_when_the_real_file_comes_and_not_when_it_does_not(
    older: SourceFile, publisher: Publisher, running_dashboard: Start, page: Page, tmp_path: Path
) -> None:
    publisher.publishes(status(404), packed(older.content), year=2024)
    publisher.attaches(whole(NEIGHBOURS))
    address = running_dashboard(filled(tmp_path, loading.load_sample))
    open_settled(page, f"{address}/data")
    expect(page.get_by_text(SAMPLE_GOES)).to_be_visible()
    page.get_by_role("button", name=GET).click()
    expect(page.get_by_text("does not have la_conviction_health_outcome_cla.csv")).to_be_visible(
        timeout=30_000
    )
    expect(page.get_by_text("Sample data: invented areas")).to_be_visible()
    page.get_by_role("button", name=GET).click()
    expect(page.get_by_text("The invented sample was taken out.")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Sample data: invented areas")).to_have_count(0)
    assert "year ending 31 March 2024" in overview(page, address)
