"""A number is one number: on the screen, from the command line and in the workbook."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from io import BytesIO
from typing import Any, NamedTuple

import polars as pl
import pytest
from openpyxl import load_workbook

import reading
import store
from exports.request import Request
from exports.workbook import workbook_bytes
from indicators import catalogue, published
from observations import SHORTHAND
from panels.figures_table import cells
from panels.lines import lines
from tests.commands import table
from tests.screens import Open, words
from tests.screens import open_page as open_page
from view import View

YEAR = date(2025, 3, 31)
COMPARATORS = ["england", "region", "neighbours-median", "icb", "target:90"]
GROUP = "group:Near us"
ON_SCREEN = [("106", "england"), ("101", "region"), ("E92000001", "england"), (GROUP, "icb")]
"""Areas and comparators whose page is opened too: with needs, hidden figures, England, a group."""


class Triple(NamedTuple):
    """A figure in its three places: as text on the screen, as CSV, as cells of the workbook."""

    screen: dict[str, str]
    line: dict[str, str]
    sheet: dict[str, Any]


@pytest.fixture(scope="module")
def address(sample_store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample, with a group that somebody has named."""
    file = tmp_path_factory.mktemp("same") / "store.sqlite"
    shutil.copy(sample_store.removeprefix("sqlite:///"), file)
    engine = store.open_store(f"sqlite:///{file.as_posix()}")
    store.save_group(engine, "Near us", ["001", "101", "106"])
    engine.dispose()
    return f"sqlite:///{file.as_posix()}"


@pytest.fixture(scope="module")
def holding(address: str) -> reading.Holding:
    return reading.read(store.open_store(address))


@pytest.fixture(scope="module")
def areas(holding: reading.Holding) -> list[str]:
    """Twenty-five areas: every eighth council, some with a story, and one or two of each other level."""
    names = list(reading.area_names(holding))
    councils = [code for code in names if re.fullmatch(r"\d{3}", code)]
    others = [next(code for code in names if code.startswith(start)) for start in ("E12", "E54")]
    chosen = ["106", "101", "151", "E92000001", GROUP, *others]
    return [*chosen, *(code for code in councils[::8] if code not in chosen)][:25]


@pytest.fixture(scope="module")
def triples(address: str, holding: reading.Holding, areas: list[str]) -> Iterator[list[Triple]]:
    """Every area's figures of every indicator beside every comparator, from the three places."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", address)
        yield [one for against in COMPARATORS for one in _beside(holding, areas, against)]


def _beside(holding: reading.Holding, areas: list[str], against: str) -> list[Triple]:
    figures = reading.figures(holding, against)
    lines = _command_line(areas, against)
    sheet = _workbook(figures, areas)
    screen = _screen(holding, figures, areas, against)
    assert screen.keys() == sheet.keys() == lines.keys()
    return [Triple(screen[key], lines[key], sheet[key]) for key in screen]


def _command_line(areas: list[str], against: str) -> dict[tuple[str, str], dict[str, str]]:
    asked = [word for code in areas for word in ("--area", code)]
    lines = table("figures", *asked, "--period", "2025", "--against", against)
    return {
        (line["area"], line["title"]): line
        for line in lines
        if line["breakdown"] == "all" and line["source"] == reading.YEARLY
    }


def _workbook(figures: pl.DataFrame, areas: list[str]) -> dict[tuple[str, str], dict[str, Any]]:
    asked = Request(figures, tuple(areas), YEAR, "it", True, reading.published, YEAR)
    book = load_workbook(BytesIO(workbook_bytes(asked)), read_only=True)
    lines = [line for line in book["Figures"].iter_rows(values_only=True) if line[1] is not None]
    names = [re.sub(r" \[note \d+\]", "", str(name)) for name in lines[0]]
    rows = [dict(zip(names, line, strict=True)) for line in lines[1:]]
    return {(row["Area code"], row["Indicator"]): row for row in rows}


def _screen(
    holding: reading.Holding, figures: pl.DataFrame, areas: list[str], against: str
) -> dict[tuple[str, str], dict[str, str]]:
    whole = figures.filter(pl.col("breakdown") == "all")
    found = {}
    for code in areas:
        name, beside = whole.filter(area=code).select("area_name", "benchmark_name").row(0)
        view = View(holding, whole, code, name, against, beside, YEAR, "immunisations")
        columns = cells(view, lines(view, [one.id for one in published()]))
        for row in view.now.iter_rows(named=True):
            shown = {heading: make(row) for heading, make in columns.items()}
            shown["Beside"] = columns[list(columns)[4]](row)
            found[code, row["title"]] = shown
    return found


def rounded(number: str, line: dict[str, str], unit: bool = True) -> str:
    """Round half up, by decimal arithmetic, a number as the command line wrote it."""
    found = catalogue()[line["indicator"]]
    step = Decimal(1).scaleb(-found.decimals if unit else 0)
    whole = (Decimal(number) + Decimal("1e-9")).quantize(step, ROUND_HALF_UP)
    return f"{whole:,}" + ("%" if unit and found.unit == "%" else "")


def test_five_hundred_triples_over_twenty_five_areas_are_compared(
    triples: list[Triple], areas: list[str]
) -> None:
    assert len(set(areas)) == 25
    assert len(triples) >= 500
    assert {one.line["status"] for one in triples} >= {"ok", "confidential", "not_applicable"}


def test_the_figure_and_its_interval_are_the_same_everywhere(triples: list[Triple]) -> None:
    for screen, line, sheet in triples:
        if line["status"] != "ok":
            hidden = SHORTHAND[line["status"]]
            assert (screen["Figure"], sheet["Figure"], line["value"]) == (hidden, hidden, "")
            continue
        assert screen["Figure"] == rounded(line["value"], line)
        assert sheet["Figure"] == pytest.approx(float(line["value"]), rel=0, abs=1e-9)
        if line["lower95"]:
            ends = rounded(line["lower95"], line).rstrip("%"), rounded(line["upper95"], line)
            assert screen["95% interval"] == " to ".join(ends)
            for name, end in (("from", "lower95"), ("to", "upper95")):
                assert sheet[f"Figure, 95% interval {name}"] == pytest.approx(
                    float(line[end]), rel=0, abs=1e-9
                )
        else:
            assert screen["95% interval"] == ""


def test_the_children_counted_are_the_same_everywhere(triples: list[Triple]) -> None:
    for screen, line, sheet in triples:
        both = [line["numerator"], line["denominator"]]
        assert screen["Children"] == (
            " of ".join(rounded(count, line, unit=False) for count in both) if all(both) else ""
        )
        for name, count in zip(("Number counted", "Out of"), both, strict=True):
            if count:
                assert sheet[name] == float(count)
            else:
                assert sheet[name] in SHORTHAND.values()


def test_the_comparators_figure_and_the_comparison_are_the_same_everywhere(
    triples: list[Triple],
) -> None:
    for screen, line, sheet in triples:
        if line["benchmark_value"]:
            assert screen["Beside"] == rounded(line["benchmark_value"], line)
            assert sheet["Comparator's figure"] == pytest.approx(
                float(line["benchmark_value"]), rel=0, abs=1e-9
            )
        else:
            assert screen["Beside"] == "Not available"
            assert sheet["Comparator's figure"] in SHORTHAND.values()
        word = line["comparison95"].capitalize()
        assert sheet["Comparison"].startswith(word)
        assert word in screen["Comparison"] or screen["Comparison"] == SHORTHAND[line["status"]]


def test_the_children_missing_out_are_the_same_everywhere(triples: list[Triple]) -> None:
    for screen, line, sheet in triples:
        if line["missing_out"]:
            said = rounded(line["missing_out"], line, unit=False)
            assert re.match(r"[\d,]+", screen["Missing out (interval)"]), screen
            assert screen["Missing out (interval)"].split(" (")[0] == said
            assert sheet["Missing out"] == pytest.approx(
                float(line["missing_out"]), rel=0, abs=1e-9
            )
        else:
            assert screen["Missing out (interval)"] == ""
            assert sheet["Missing out"] in SHORTHAND.values()


@pytest.mark.parametrize(("area", "against"), ON_SCREEN)
def test_the_open_page_shows_these_very_cells(
    area: str, against: str, address: str, triples: list[Triple], open_page: Open
) -> None:
    page = words(open_page("overview.py", address, area=area, against=against, period="2025"))
    unfolded = page.replace("\n(", " (")  # an interval stands under its figure
    shown = [
        re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>(.*?)</tr>", unfolded)
    ]
    ours = [
        [text for name, text in one.screen.items() if name != "Beside"]
        for one in triples
        if one.line["area"] == area and one.line["benchmark"] == against.partition(":")[0]
    ]
    assert len(ours) == 13
    assert [row for row in ours if row not in shown] == []
