"""The Export page: which areas, in which format, one file or a zip of several."""

from __future__ import annotations

import errno
import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

import pytest
from streamlit.testing.v1 import AppTest

from exports import writing
from tests.screens import Open, words
from tests.screens import open_page as open_page

PAGE = "export.py"


def chosen(app: AppTest, way: str, kind: str = "xlsx") -> AppTest:
    app.radio(key="export-for").set_value(way)
    return app.radio(key="export-kind").set_value(kind).run()


def labels(app: AppTest) -> list[str]:
    """What the buttons and downloads of the page are called."""
    found = [one.proto.label for one in (*app.get("button"), *app.get("download_button"))]
    return [label for label in found if label.startswith(("Make", "Download"))]


def test_one_area_is_one_file_that_is_made_when_it_is_asked_for(
    open_page: Open, sample_store: str
) -> None:
    app = open_page(PAGE, sample_store, area="106", against="region")
    said = words(app)
    assert "Export: Lynx Green" in said
    assert labels(app) == ["Download"]


@pytest.mark.parametrize(("way", "label"), [("all", "Make 152 files"), ("icb", "Make 6 files")])
def test_several_areas_are_a_file_each(
    way: str, label: str, open_page: Open, sample_store: str
) -> None:
    app = chosen(open_page(PAGE, sample_store, area="106"), way)
    words(app)
    assert labels(app) == [label]


def test_a_region_is_its_councils(open_page: Open, published_store: str) -> None:
    app = chosen(open_page(PAGE, published_store, area="306"), "region")
    app.selectbox(key="export-region").set_value("E12000007").run()
    assert labels(app) == ["Make 33 files"]


def test_several_areas_can_be_one_file_but_a_pack_is_each_areas_own(
    open_page: Open, sample_store: str
) -> None:
    app = chosen(open_page(PAGE, sample_store, area="106"), "icb")
    app.checkbox(key="export-together").check().run()
    assert labels(app) == ["Download"]
    assert labels(chosen(app, "icb", "pptx")) == ["Make 6 files"]
    chosen(app, "all").checkbox(key="export-together").check().run()
    assert labels(app) == ["Download"]
    assert "One file of 152 areas takes a while to make and to open." in words(app)


def test_no_area_is_asked_for_kindly(open_page: Open, sample_store: str) -> None:
    app = chosen(open_page(PAGE, sample_store, area="106"), "several")
    app.multiselect(key="export-areas").set_value([]).run()
    assert "Choose an area." in words(app)
    assert labels(app) == []


def test_files_are_made_with_a_bar_and_handed_over_as_a_zip(
    open_page: Open, sample_store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    zips: list[bytes] = []

    def download(_: str, make: Callable[[], bytes], **__: object) -> None:
        zips.append(make())

    monkeypatch.setattr("panels.export.st.download_button", download)
    app = chosen(open_page(PAGE, sample_store, area="106"), "icb", "csv")
    app.button(key="export-make").click().run()
    words(app)
    with zipfile.ZipFile(io.BytesIO(zips[-1])) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == 6
        assert all(name.endswith("_vs-england_sample-data.csv") for name in archive.namelist())
        assert not any(name.startswith(".") for name in archive.namelist())


def test_a_disk_that_is_full_is_a_sentence_without_a_zip_and_the_rest_is_made_when_asked_again(
    open_page: Open, sample_store: str
) -> None:
    def full(target: Path, write: Callable[[BinaryIO], object]) -> None:
        if made := [*target.parent.glob("*.csv")][3:]:
            raise OSError(errno.ENOSPC, "No space left on device", str(made[0]))
        replace(target, write)

    replace = writing._replace
    app = chosen(open_page(PAGE, sample_store, area="106"), "icb", "csv")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writing, "_replace", full)
        app.button(key="export-make").click().run()
    assert "the disk is full: free some space or choose another folder." in words(app)
    assert labels(app) == ["Make 6 files"]
    assert app.get("progress") == []
    app.button(key="export-make").click().run()
    assert labels(app) == ["Make 6 files", "Download 6 files as a zip"]
    assert len(app.session_state["export-outcome"].kept) >= 3


def test_another_choice_takes_the_zip_away(open_page: Open, sample_store: str) -> None:
    app = chosen(open_page(PAGE, sample_store, area="106"), "icb", "csv")
    app.button(key="export-make").click().run()
    assert labels(app) == ["Make 6 files", "Download 6 files as a zip"]
    assert labels(chosen(app, "icb", "pptx")) == ["Make 6 files"]


def test_an_area_without_figures_in_the_year_is_a_sentence(
    open_page: Open, published_store: str
) -> None:
    app = open_page(PAGE, published_store, area="909", period="2025")
    assert "There are no figures of 909 for the year ending 31 March 2025" in words(app)
    assert labels(app) == []
