"""What people do, in a real browser on a server that has just started."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

import shell
from benchmarks.streamlit_client import Drawing, visitor
from loaders.source_file import SourceFile
from loading import load_sample
from tests.browser import SETTLED, open_settled
from tests.filled_stores import PUBLISHED, filled, in_real_codes

pytestmark = pytest.mark.browser

Start = Callable[[str], str]
LISTED = [file for section in shell.MENU.values() for file in section]
FIRST = LISTED[0]


@pytest.fixture
def address(running_dashboard: Start, tmp_path: Path) -> str:
    """A server that nobody has visited, with the sample in its store."""
    return running_dashboard(filled(tmp_path, load_sample))


def at(address: str, file: str) -> str:
    """The address of a page; the first one's is the dashboard's own."""
    return f"{address}/{'' if file == FIRST else file}?area=106"


def settled(page: Page) -> None:
    page.wait_for_selector(SETTLED)


def heading(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible(timeout=20_000)
    settled(page)


def choose_area(page: Page, name: str) -> None:
    """Find an area by typing the beginning of its name, as one does among 150."""
    box = page.get_by_test_id("stSidebar").get_by_role("combobox", name="Area")
    box.click()
    box.fill(name[:6])
    page.get_by_role("option", name=name, exact=True).click()


def outcomes() -> SourceFile:
    """DfE's real file, or the sample under real codes where it is not beside the project."""
    return SourceFile.at(PUBLISHED[-1]) if PUBLISHED[-1].exists() else in_real_codes()


def test_from_a_link_to_real_figures_and_a_workbook(
    address: str, page: Page, tmp_path: Path
) -> None:
    open_settled(page, f"{address}/unmet_need?area=106&against=england")
    heading(page, "Unmet need: Lynx Green")

    choose_area(page, "Perseushire")
    heading(page, "Unmet need: Perseushire")
    expect(page.locator(".lead").first).to_contain_text("Perseushire's looked-after children")
    assert "area=" in page.url
    assert "area=106" not in page.url

    page.get_by_role("button", name="Data", exact=True).click()
    page.get_by_role("menuitem", name="Data", exact=True).click()
    heading(page, "Data")
    file = outcomes()
    (tmp_path / file.name).write_bytes(file.content)
    page.locator("input[type=file]").set_input_files(tmp_path / file.name)
    page.get_by_role("button", name="Load", exact=True).click()
    receipt = page.get_by_text(re.compile(r"^Receipt: read [\d,]+ = kept [\d,]+ \+"))
    expect(receipt).to_be_visible(timeout=30_000)
    expect(page.get_by_text("The invented sample was taken out.")).to_be_visible()
    expect(page.get_by_text("Sample data: invented areas")).to_have_count(0)

    page.get_by_role("link", name="Overview", exact=True).click()
    settled(page)
    choose_area(page, "Croydon")
    heading(page, "Croydon")
    expect(page.get_by_text("year ending 31 March 2025 · compared with England")).to_be_visible()
    counts = page.locator(".figure .counts").nth(1).inner_text()
    children, cohort = (int(number) for number in re.findall(r"\d+", counts)[:2])

    with page.expect_download() as download:
        page.get_by_role("button", name=re.compile("Excel")).click()
    assert "Croydon" in download.value.suggested_filename.title()
    download.value.save_as(tmp_path / "taken_away.xlsx")
    workbook = load_workbook(tmp_path / "taken_away.xlsx", data_only=True)
    immunised = [
        [cell for cell in row if isinstance(cell, int | float)]
        for sheet in workbook
        for row in sheet.iter_rows(values_only=True)
        if "Immunisations up to date" in row and "Croydon" in row
    ]
    assert any({children, cohort} <= set(numbers) for numbers in immunised)


def test_the_menu_is_walked_by_keyboard(address: str, page: Page) -> None:
    open_settled(page, f"{address}/?area=106")
    heading(page, "Lynx Green")
    tab_to(page, "Unmet need")
    page.keyboard.press("Enter")
    heading(page, "Unmet need: Lynx Green")
    tab_to(page, "Data")
    for key in ("Enter", "ArrowDown", "Enter"):
        expect(page.locator(":focus")).to_be_visible()
        page.keyboard.press(key)
    heading(page, "What is there: Lynx Green")
    expect(page).to_have_url(re.compile("/what_is_there"))


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus bears that name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText || ''").strip() == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


@pytest.mark.parametrize("file", ["unmet_need", "compare_areas"])
def test_a_bookmark_is_opened_by_a_cold_server(file: str, address: str, page: Page) -> None:
    open_settled(page, f"{at(address, file)}&against=region")
    expect(page.get_by_test_id("stMain")).to_contain_text("Lynx Green")
    expect(page.get_by_role("link", name="Overview", exact=True)).to_be_visible()
    assert "against=region" in page.url


def test_ten_visitors_at_once_on_a_cold_server_all_get_their_page(address: str) -> None:
    # in a thread, for Playwright holds this one's event loop
    with ThreadPoolExecutor() as pool:
        drawings = pool.submit(asyncio.run, ten_visits(urlsplit(address).port or 0)).result()
    assert [drawing.count("exception") for drawing in drawings] == [0] * 10
    assert min(drawing.pictures("strip") for drawing in drawings) == 4
    assert len({title(drawing) for drawing in drawings}) == 10


def title(drawing: Drawing) -> str:
    return next(one.heading.body for one in drawing.elements if one.HasField("heading"))


async def ten_visits(port: int) -> list[Drawing]:
    async def visit(number: int) -> Drawing:
        async with visitor(port) as one:
            one.query = f"area={number + 1:03}"
            return await one.open()

    return list(await asyncio.gather(*(visit(number) for number in range(10))))
