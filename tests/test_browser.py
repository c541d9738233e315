from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser import Noticed

pytestmark = pytest.mark.browser


def test_a_request_to_another_machine_is_noticed(page: Page, noticed: Noticed) -> None:
    page.route("**/*", lambda route: route.fulfill(body="", content_type="image/png"))
    page.set_content('<img src="http://another.invalid/picture.png">')
    assert noticed.elsewhere == ["http://another.invalid/picture.png"]
    noticed.elsewhere.clear()


def test_an_error_in_the_console_is_noticed(page: Page, noticed: Noticed) -> None:
    page.evaluate("console.error('a chart failed')")
    assert noticed.errors == ["a chart failed"]
    noticed.errors.clear()


def test_a_script_that_fails_is_noticed(page: Page, noticed: Noticed) -> None:
    page.set_content("<script>throw new Error('broken')</script>")
    assert noticed.errors == ["broken"]
    noticed.errors.clear()
