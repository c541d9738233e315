"""Our own return, from the files to the counts that are kept, and refused files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import reading
import store
from panels.own_return import HOLDS
from tests.marked_return import MARKED, marked_oc2
from tests.screens import Open, words
from tests.screens import open_page as open_page
from tests.ssda903_files import synthetic_csvs

LYNX_GREEN = "106"


@pytest.fixture
def copied(sample_store: str, tmp_path: Path) -> str:
    """A store of the test's own with the sample, to be written to."""
    source = Path(sample_store.removeprefix("sqlite:///"))
    target = tmp_path / "copied.sqlite"
    target.write_bytes(source.read_bytes())
    return f"sqlite:///{target.as_posix()}"


def press(app: AppTest, label: str) -> AppTest:
    return next(button for button in app.button if button.label == label).click().run()


def hand_over(app: AppTest, *files: tuple[str, bytes], year: int | None = 2025) -> AppTest:
    """Fill the form in as its owner would, and press the button."""
    kinds = {"csv": "text/csv", "xml": "text/xml"}
    given = [(name, content, kinds.get(name[-3:], "application/zip")) for name, content in files]
    app.get("file_uploader")[0].set_value(given)  # type: ignore[union-attr]
    next(box for box in app.selectbox if box.label == "Year ending 31 March").set_value(year)
    return press(app, "Read the return")


def test_the_invented_return_is_counted_held_beside_dfe_and_checked(
    open_page: Open, sample_store: str
) -> None:
    app = press(
        open_page("own_return.py", sample_store, area=LYNX_GREEN), "Try it with the invented return"
    )
    said = words(app)
    assert "332 children looked after all year to 31 March 2025." in said
    assert "10 of the 12 figures that DfE shows are the same." in said
    assert "Your file 203 of 332 (61%), DfE 203 of 332 (61%)." in said
    assert "do not pass them on" in said
    assert "oc2.csv" in said
    assert any("Rule 546" in box.label for box in app.expander)


def test_counts_are_kept_safe_for_all_and_exact_for_whose_file_it_is(
    open_page: Open, copied: str
) -> None:
    app = open_page("own_return.py", copied, area=LYNX_GREEN)
    app = press(press(app, "Try it with the invented return"), "Keep the counts")
    assert "are kept, sent by own return" in words(app)
    engine = store.open_store(copied)
    rows = reading.read(engine).observations.filter(source="ssda903", area=LYNX_GREEN)
    engine.dispose()
    convicted = rows.filter(indicator="convicted", breakdown="all")
    assert convicted["status"].to_list() == ["confidential"]
    exact = app.session_state["own"]["ssda903"].filter(indicator="convicted", breakdown="all")
    assert exact["numerator"].to_list() == [5.0]


def test_forgetting_the_file_leaves_nothing_of_it_in_the_session(
    open_page: Open, sample_store: str
) -> None:
    app = open_page("own_return.py", sample_store, area=LYNX_GREEN)
    app = press(press(app, "Try it with the invented return"), "Forget the file")
    assert HOLDS not in app.session_state
    assert app.session_state["own"] == {}
    assert "Upload the council's SSDA903 return" in words(app)


def test_a_return_of_another_council_is_not_shown_as_this_one_s(
    open_page: Open, sample_store: str
) -> None:
    app = open_page("own_return.py", sample_store, area=LYNX_GREEN)
    app = press(app, "Try it with the invented return")
    next(box for box in app.selectbox if box.label == "Area").set_value("001").run()
    assert "This session holds a return of Lynx Green" in words(app)


def test_the_synthetic_return_shows_its_958_breaches(open_page: Open, sample_store: str) -> None:
    app = open_page("own_return.py", sample_store, area=LYNX_GREEN)
    files = [(file.name, file.content) for file in synthetic_csvs()]
    app = hand_over(app, *files, year=2018)
    assert "1,021 children looked after all year to 31 March 2018." in words(app)
    assert any("Rule 546" in box.label and "(958 lines)" in box.label for box in app.expander)


def test_files_without_a_year_are_not_read(open_page: Open, sample_store: str) -> None:
    app = open_page("own_return.py", sample_store, area=LYNX_GREEN)
    app = hand_over(app, ("oc2.csv", marked_oc2(3)), year=None)
    assert "Choose the files, the council and the year" in words(app)


def zipped(name: str, content: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"<Types/>")
        archive.writestr(name, content)
    return whole.getvalue()


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><EXPSSDA903><CHILD>&b;</CHILD>'
    b"</EXPSSDA903>"
)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("bomb.xlsx", zipped("xl/worksheets/sheet1.xml", b"0" * 300_000_000)),
        ("macros.xlsx", zipped("xl/vbaProject.bin", b"macro")),
        ("links.xlsx", zipped("xl/externalLinks/externalLink1.xml", b"<x/>")),
        ("entities.xml", ENTITIES),
        ("broken.xlsx", b"PK\x03\x04 and then nothing of a workbook"),
        ("empty.csv", b""),
        ("other.csv", f"CHILD,NAME\n{MARKED},x\n".encode()),
    ],
)
def test_what_is_no_return_is_refused_in_one_sentence(
    open_page: Open, sample_store: str, name: str, content: bytes
) -> None:
    app = hand_over(open_page("own_return.py", sample_store, area=LYNX_GREEN), (name, content))
    errors = [error.value for error in app.error]
    assert len(errors) == 1, errors
    assert name in errors[0], errors
    assert MARKED not in words(app)
    assert HOLDS not in app.session_state
