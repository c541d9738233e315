"""Who may import whom: the data's way from file to screen, and nothing against the stream."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]


class Layer(NamedTuple):
    """What a layer may import of ours, and the large libraries it alone is there to use."""

    ours: str = ""
    libraries: str = "polars"


# A file or folder at the top is a layer. Widening a row is a decision: say why in DECISIONS.md.
LAYERS = {
    "observations": Layer("indicators areas"),
    "indicators": Layer("observations areas"),
    "areas": Layer("observations indicators"),
    "formats": Layer("observations"),
    "releases": Layer("", ""),
    "worked_out": Layer("", ""),
    "loaded": Layer("observations areas"),
    "loaders": Layer("loaded observations indicators areas", "polars openpyxl fastexcel"),
    "children": Layer(
        "loaders loaded observations indicators areas formats",
        "polars openpyxl fastexcel defusedxml",
    ),
    "store_tables": Layer("loaded observations areas", "polars sqlalchemy"),
    "store_opening": Layer("store_tables", "sqlalchemy"),
    "store_notes": Layer("store_tables store_opening", "polars sqlalchemy"),
    "store_releases": Layer("store_tables store_opening observations", "polars sqlalchemy"),
    "store_figures": Layer("store_tables store_releases observations", "polars sqlalchemy"),
    "store_neighbours": Layer("store_tables store_releases releases areas", "polars sqlalchemy"),
    "store_local": Layer("store_tables loaded observations", "polars sqlalchemy"),
    "store_loads": Layer("store_tables store_releases loaded observations", "polars sqlalchemy"),
    "store": Layer(
        "store_tables store_opening store_notes store_releases store_figures store_neighbours "
        "store_local store_loads loaded observations areas",
        "polars sqlalchemy",
    ),
    "stats": Layer("indicators observations", "polars numpy scipy"),
    "sentences": Layer("stats indicators formats observations"),
    "disclosure": Layer("stats indicators observations", "polars numpy scipy"),
    "charts": Layer("indicators disclosure sentences formats", "polars altair"),
    "exports": Layer(
        "stats charts indicators areas disclosure sentences formats observations",
        "polars openpyxl pptx vl_convert",
    ),
    "loading_local": Layer("loaders loaded store observations formats", "polars sqlalchemy"),
    "loading_releases": Layer(
        "loaders loaded store observations indicators formats releases", "polars sqlalchemy"
    ),
    "loading_unloading": Layer("store observations", "polars sqlalchemy"),
    "loading_children": Layer("children loaders loaded areas"),
    "loading_tracker": Layer("loading_children children loaders"),
    "loading": Layer(
        "loading_tracker loading_children loading_local loading_releases children loaders loaded store "
        "areas observations",
        "polars sqlalchemy",
    ),
    "reading": Layer(
        "worked_out store areas indicators stats sentences disclosure observations",
        "polars sqlalchemy",
    ),
    "reading_local": Layer("worked_out reading stats indicators observations"),
    "updates": Layer("loading loaders loaded releases store", "polars sqlalchemy httpx"),
    "uploads": Layer("", ""),
    "choice": Layer("areas indicators formats charts", "streamlit"),
    "view": Layer("reading reading_local stats sentences areas formats observations"),
    "shell": Layer(
        "choice view panels loading reading store indicators areas observations disclosure formats "
        "uploads",
        "polars sqlalchemy streamlit",
    ),
    "panels": Layer(
        "worked_out view loading loading_unloading loaders children reading store stats sentences "
        "charts exports indicators areas observations formats updates uploads",
        "polars sqlalchemy streamlit",
    ),
    "pages": Layer(
        "shell view panels loaders children stats sentences charts exports indicators updates formats",
        "streamlit",
    ),
    "dashboard": Layer("shell", "streamlit"),
    "cli_reading": Layer("reading store stats indicators", "polars sqlalchemy click"),
    "cli_receipts": Layer("loading", "click"),
    "cli_update": Layer(
        "cli_reading cli_receipts updates store stats sentences", "polars sqlalchemy click"
    ),
    "cli_writing": Layer("cli_reading exports", "polars click"),
    "cli_load": Layer(
        "cli_reading cli_receipts loading loading_tracker loaders children store",
        "sqlalchemy click",
    ),
    "cli_unload": Layer("cli_reading cli_receipts loading_unloading store", "click"),
    "cli_children": Layer("cli_reading cli_writing loaders children", "polars click"),
    "cli_count": Layer(
        "cli_children cli_reading cli_writing loading loading_children loading_tracker loaders "
        "children areas disclosure stats",
        "polars click",
    ),
    "cli_dictionary": Layer("cli_writing exports", "click"),
    "cli_export": Layer("cli_reading reading areas sentences exports", "click"),
    "cli_template": Layer("cli_reading loaders children exports store areas", "polars click"),
    "cli": Layer(
        "cli_reading cli_receipts cli_template cli_load cli_unload cli_update cli_writing cli_children "
        "cli_count cli_export cli_dictionary observations indicators areas formats loaded "
        "loaders children store stats sentences disclosure charts exports loading reading updates",
        "polars sqlalchemy click",
    ),
}
LARGE = {library for layer in LAYERS.values() for library in layer.libraries.split()}
LARGE |= {"duckdb", "pandas", "pyarrow", "requests", "xlsxwriter"}
# Not part of the way: the launcher, the makers of the sample, benchmarks and tests.
BESIDE = {"asgi", "sample_data", "benchmarks", "tests", "reference", "checks", "build"}

MODULES = sorted(
    path for layer in LAYERS for path in [*ROOT.glob(f"{layer}.py"), *(ROOT / layer).rglob("*.py")]
)
ALL_PYTHON = sorted(
    path for path in ROOT.rglob("*.py") if not path.relative_to(ROOT).parts[0].startswith(".")
)
PAGES = sorted((ROOT / "pages").glob("*.py"))
DRAWING = [*PAGES, *sorted((ROOT / "panels").glob("*.py"))]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def lines_in(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def layer_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line number and dotted name of every import, wherever in the file it stands."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.lineno, node.module


def against_the_stream(path: Path) -> list[str]:
    layer = layer_of(path)
    allowed = {layer, *LAYERS[layer].ours.split(), *LAYERS[layer].libraries.split()}
    watched = LAYERS.keys() | BESIDE | LARGE
    return [
        f"{name(path)}, line {line}: {layer} may not import {module}"
        for line, module in imported(path)
        if (top := module.partition(".")[0]) in watched and top not in allowed
    ]


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    assert against_the_stream(path) == []


def test_every_file_and_folder_at_the_top_belongs_to_a_layer() -> None:
    tops = {layer_of(path) for path in ALL_PYTHON}
    assert tops - LAYERS.keys() - BESIDE == set()


def test_no_two_layers_import_each_other_in_a_circle() -> None:
    uses = {layer: set[str]() for layer in LAYERS}
    for path in MODULES:
        tops = {module.partition(".")[0] for _, module in imported(path)}
        uses[layer_of(path)] |= tops & LAYERS.keys() - {layer_of(path)}
    while free := {layer for layer, used in uses.items() if not used}:
        uses = {layer: used - free for layer, used in uses.items() if layer not in free}
    assert uses == {}


def test_no_module_hides_one_of_pythons_own() -> None:
    assert {layer_of(path) for path in ALL_PYTHON} & sys.stdlib_module_names == set()


@pytest.mark.parametrize("path", ALL_PYTHON, ids=name)
def test_a_file_is_named_for_what_it_is_about_and_holds_one_idea(path: Path) -> None:
    said_nothing = {"utils", "util", "helpers", "helper", "manager", "common", "misc", "base"}
    assert not said_nothing & set(path.stem.split("_"))
    assert lines_in(path) <= 250


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_is_short(path: Path) -> None:
    assert lines_in(path) <= 70


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_a_page_opens_itself_before_anything_else(path: Path) -> None:
    quiet = (ast.Import, ast.ImportFrom, ast.FunctionDef)
    body = ast.parse(path.read_text(encoding="utf-8")).body[1:]
    first = next(statement for statement in body if not isinstance(statement, quiet))
    assert re.search(r"\bopen_(plain_)?page\(", ast.unparse(first))


def downloads(path: Path) -> list[ast.expr]:
    """Give what each download button of a file is handed to send."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [call.args[1] for call in calls if getattr(call.func, "attr", "") == "download_button"]


def test_a_download_is_made_when_somebody_asks_for_it() -> None:
    # a file made with the page is gone after the page's next two runs, and Chromium's look at its
    # address then fails; a callable is asked only by the press
    offered = [(path.name, sent) for path in DRAWING for sent in downloads(path)]
    assert len(offered) >= 10
    ready = [name for name, sent in offered if not isinstance(sent, ast.Lambda | ast.Name)]
    assert ready == []
