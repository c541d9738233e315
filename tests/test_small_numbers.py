"""No hidden number leaves: every page, every file and every table, searched for what would tell it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

import disclosure
import sentences
import shell
import store
from exports.files import FORMATS
from tests.commands import run
from tests.marked_counts import CROYDON, marked_return, marked_store, marks, told
from tests.page_contents import sent, tables, unfolded
from tests.screens import PAGES, Open, words
from tests.screens import open_page as open_page
from tests.test_local_exports_safe import parts

INDICATORS = ("dental_check", "health_assessment", "immunisations", "substance_misuse")
TELLS = {
    "count": {"dental_check", "health_assessment", "immunisations", "substance_misuse"},
    "figures.csv": {*INDICATORS, "iha_20_working_days"},
    "figures.parquet": {*INDICATORS, "iha_20_working_days"},
    "xlsx": {*INDICATORS, "iha_20_working_days"},
    "pptx": {"iha_20_working_days"},
    "timeliness": {"iha_20_working_days"},
    "who_misses_out": set(INDICATORS),
}
"""Where each indicator's hidden figures would be told if nothing hid them."""


EXACT_ON = {
    "timeliness": {"iha_20_working_days"},
    "who_misses_out": {"dental_check"},
}
"""Where the exact figures of a session are seen, of those that are hidden from others."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return marked_store(tmp_path_factory.mktemp("marked"))


@pytest.fixture(scope="module")
def marked(address: str) -> dict[str, float]:
    return marks(address)


@pytest.fixture
def uncontrolled(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, address: str) -> str:
    """The same store without disclosure control, under a name of its own: pages keep what they read."""
    copy = tmp_path / "uncontrolled.sqlite"
    copy.write_bytes(Path(address.removeprefix("sqlite:///")).read_bytes())
    monkeypatch.setattr(disclosure, "hidden_rows", none_hidden)
    return f"sqlite:///{copy.as_posix()}"


def none_hidden(rows: pl.DataFrame, *_: object) -> pl.Series:
    return pl.repeat(False, rows.height, eager=True)


def counted(_folder: Path) -> str:
    files = []
    for file in marked_return():
        files.append(_folder / file.name)
        files[-1].write_bytes(file.content)
    groups = [word for by in ("age", "sex", "placement") for word in ("--by", by)]
    return ran("count", *files, "--area", CROYDON, "--year-ending", "2025-03-31", *groups)


def ran(*arguments: object) -> str:
    result = run(*arguments)
    assert result.exit_code == 0, result.output
    return result.output


def parquet(folder: Path) -> str:
    ran("figures", "--period", "all", "--out", folder / "figures.parquet")
    return pl.read_parquet(folder / "figures.parquet").write_csv()


def exported(kind: str) -> Callable[[Path], str]:
    def write(folder: Path) -> str:
        out = folder / f"croydon.{kind}"
        said = ran("export", "--area", CROYDON, "--out", out)
        inside = parts(out.read_bytes()).values()
        return said + "\n".join(content.decode("latin-1") for content in inside)

    return write


COMMANDS: dict[str, Callable[[Path], str]] = {
    "count": counted,
    "figures.csv": lambda _: ran("figures", "--period", "all"),
    "figures.parquet": parquet,
    "need": lambda _: ran("need", "--area", CROYDON),
    "status": lambda _: ran("status"),
    **{kind: exported(kind) for kind in FORMATS},
}
"""What leaves by the command line: everything that is written and said, as text."""

each_command = pytest.mark.parametrize("name", COMMANDS)
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)


def of(found: list[str]) -> set[str]:
    """The indicators of the figures that are told."""
    return {name.split()[0] for name in found}


def drawn(open_page: Open, page: Path | str, address: str) -> str:
    """Everything that a page sends, whichever of these indicators is chosen, with every box open."""
    links = ({"area": CROYDON, "indicator": one} for one in INDICATORS)
    return "\n".join(sent(unfolded(open_page(page, address, **link))) for link in links)


def test_every_kind_of_hidden_figure_is_among_the_marks(marked: dict[str, float]) -> None:
    assert {name.split(": ")[1] for name in marked} == {"count", "percent"}
    assert of(list(marked)) == {*INDICATORS, "iha_20_working_days"}
    # of all but four aged 10 to 15, and of another age that is hidden so that they cannot be found
    assert [name for name in marked if name.startswith("dental_check")] == [
        "dental_check age 0 to 4 2025-03-31 ssda903: count",
        "dental_check age 0 to 4 2025-03-31 ssda903: percent",
        "dental_check age 10 to 15 2025-03-31 ssda903: count",
        "dental_check age 10 to 15 2025-03-31 ssda903: percent",
    ]
    assert marked["dental_check age 10 to 15 2025-03-31 ssda903: count"] == 2463


@each_command
def test_nothing_hidden_leaves_by_the_command_line(
    name: str,
    address: str,
    marked: dict[str, float],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    assert told(COMMANDS[name](tmp_path), marked) == []


@pytest.mark.parametrize("name", sorted(TELLS.keys() & COMMANDS.keys()))
def test_without_control_the_command_line_would_tell(
    name: str,
    uncontrolled: str,
    marked: dict[str, float],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", uncontrolled)
    assert of(told(COMMANDS[name](tmp_path), marked)) >= TELLS[name]


@each_page
def test_nothing_hidden_is_sent_by_a_page(
    page: Path, address: str, marked: dict[str, float], open_page: Open
) -> None:
    assert told(drawn(open_page, page, address), marked) == []


@pytest.mark.parametrize("page", sorted(TELLS.keys() - COMMANDS.keys()))
def test_without_control_a_page_of_local_figures_would_tell(
    page: str, uncontrolled: str, marked: dict[str, float], open_page: Open
) -> None:
    assert of(told(drawn(open_page, f"{page}.py", uncontrolled), marked)) >= TELLS[page]


@each_page
def test_exact_figures_of_a_session_stand_only_where_the_page_says_so(
    page: Path, address: str, marked: dict[str, float], open_page: Open
) -> None:
    app = open_page(page, address, area=CROYDON, indicator="dental_check")
    app.session_state["own"] = own_figures(address)
    app = unfolded(app.run())
    found = of(told(sent(app), marked))
    assert found >= EXACT_ON.get(page.stem, set())
    assert not found or page.stem in shell.MENU["Local data"]
    assert not found or sentences.EXACT in words(app)
    assert told(tables(app), marked) == []
    assert not found or not app.get("download_button")


def own_figures(address: str) -> dict[str, pl.DataFrame]:
    """What a session holds whose return and tracker these are."""
    engine = store.open_store(address)
    exact = store.read_observations(engine)
    engine.dispose()
    return {source: exact.filter(source=source) for source in ("ssda903", "tracker")}
