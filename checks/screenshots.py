#!/usr/bin/env python
"""Takes the pictures of README.md anew, of the invented sample, in docs/screenshots."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from loading import load_sample  # noqa: E402
from tests.browser import FLAGS, SCREEN, dashboard_at, installed_chromium  # noqa: E402
from tests.filled_stores import filled  # noqa: E402
from tests.walking import Tab, faces  # noqa: E402

PICTURES = ROOT / "docs/screenshots"


def as_it_opens(_page: Page) -> None:
    """Leave a page as it opens."""


def show_map(page: Page) -> None:
    """Choose the map of Compare areas and scroll to it."""
    next(face for face in faces(page) if face == "Map")
    page.locator(".headline").first.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.get_by_test_id("stMain").evaluate("main => main.scrollBy(0, -70)")


def turn_once(page: Page) -> None:
    """Turn the board's slides to the first need."""
    page.get_by_role("button", name="Next").click()
    page.locator(".st-key-board-chart .marks").wait_for()


SHOWN: dict[str, Callable[[Page], None]] = {
    "overview": as_it_opens,
    "unmet_need": as_it_opens,
    "compare_areas": show_map,
    "board_view": turn_once,
}
"""Pages by file, and what to do on each before its picture is taken."""


def take(dashboard: str) -> None:
    """Take every picture from a running dashboard over the sample."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed_chromium(), args=FLAGS)
        for file, prepare in SHOWN.items():
            page = Tab(browser.new_page(viewport=SCREEN)).visit(dashboard, file)
            prepare(page)
            page.wait_for_timeout(500)  # what opens or closes has come to rest
            page.screenshot(path=PICTURES / f"{file}.png")
        browser.close()


def main() -> None:
    """Start the dashboard over a sample of its own and take the pictures."""
    if installed_chromium() is None:
        sys.exit(
            "Chromium is not installed (Debian: apt-get install chromium), so no picture is taken."
        )
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        TemporaryDirectory() as folder,
        dashboard_at(filled(Path(folder), load_sample)) as dashboard,
    ):
        take(dashboard)
    print(f"Pictures written: {', '.join(f'{file}.png' for file in SHOWN)} ({PICTURES})")


if __name__ == "__main__":
    main()
