"""The page Due and overdue: opened cold, with the sample's tracker, filtered, kept, forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import loading
import store
from tests.screens import Open, open_page, words

__all__ = ["open_page"]

PAGE = "due_and_overdue.py"
SHAULA_BAY = "128"
ID = "SB0"


@pytest.fixture
def opened(open_page: Open, sample_store: str) -> AppTest:
    app = open_page(PAGE, sample_store, area=SHAULA_BAY)
    press(app, "Open the invented tracker of Shaula Bay")
    return app


def press(app: AppTest, label: str) -> None:
    next(one for one in app.button if one.label == label).click().run()
    assert not app.exception


def text(app: AppTest) -> str:
    return "".join(one.proto.body for one in app.get("html"))


def test_without_a_file_it_says_what_opens_it_and_offers_the_template(
    open_page: Open, sample_store: str
) -> None:
    app = open_page(PAGE, sample_store, area="106")
    assert "Open the tracker of Lynx Green's children" in words(app)
    assert "for this session only" in words(app)
    assert "choose Shaula Bay as the area" in words(app)
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["Tracker (Excel)", "Children.csv", "Events.csv"]


def test_a_region_has_no_tracker(open_page: Open, sample_store: str) -> None:
    app = open_page(PAGE, sample_store, area="E92000001")
    assert "A tracker is one council's" in words(app)


def test_the_sample_s_worklist_is_soonest_first_and_says_where_it_lives(opened: AppTest) -> None:
    said = text(opened)
    assert "Children's own records, in this session only. They are not stored." in words(opened)
    assert "things are late for" in said
    assert "Soonest first, as of 31 March 2025, the first 50 of" in said
    assert said.count("<td>SB") == 50
    assert "15 rows were not used" in "".join(one.label for one in opened.expander)


def test_the_choices_narrow_the_list(opened: AppTest) -> None:
    whose = next(one for one in opened.selectbox if one.label == "Whose children")
    whose.select("Placed here by others").run()
    said = text(opened)
    assert "<td>Placed here by others</td>" in said
    assert "<td>Own children</td>" not in said


def test_the_list_leaves_only_after_a_tick_and_a_warning(opened: AppTest) -> None:
    labels = [one.proto.label for one in opened.get("download_button")]
    assert "Download the list (CSV)" not in labels
    assert "leaves this session as a file" in words(opened)
    opened.checkbox[0].check().run()
    labels = [one.proto.label for one in opened.get("download_button")]
    assert "Download the list (CSV)" in labels


def test_its_exact_counts_are_there_for_other_pages_until_it_is_forgotten(opened: AppTest) -> None:
    own = opened.session_state["own"]["tracker"]
    assert own["area"].unique().to_list() == [SHAULA_BAY]
    press(opened, "Forget the file")
    assert "own_tracker" not in opened.session_state
    assert "tracker" not in opened.session_state["own"]
    assert ID not in text(opened) + words(opened)


def test_the_counts_are_kept_when_asked_for(open_page: Open, store_of_its_own: str) -> None:
    engine = store.open_store(store_of_its_own)
    loading.load_sample(engine)
    before = store.read_loads(engine).height
    opened = open_page(PAGE, store_of_its_own, area=SHAULA_BAY)
    press(opened, "Open the invented tracker of Shaula Bay")
    name = next(one for one in opened.text_input if one.label.startswith("Whose tracker"))
    assert name.value == "own tracker"
    press(opened, "Keep the counts")
    assert "Nothing of a child was kept" in words(opened)
    assert store.read_loads(engine).height == before + 1
    engine.dispose()


def test_another_area_s_tracker_is_not_shown(opened: AppTest) -> None:
    opened.query_params["area"] = "106"
    opened.run()
    assert "The tracker that is open in this session is of Shaula Bay" in words(opened)
    assert ID not in text(opened) + words(opened)


def test_a_team_s_mistaken_headings_are_told_beside_the_template(
    open_page: Open, sample_store: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "headings.toml"
    path.write_text("[columns.children.local_id]\nheading = 'Number'\n")
    monkeypatch.setenv("TRACKER_HEADINGS", str(path))
    app = open_page(PAGE, sample_store, area="106")
    assert "may add lists of aliases" in words(app)
    assert not app.exception
    assert not app.get("download_button")


def test_what_fails_on_the_page_says_nothing_of_a_child(
    opened: AppTest, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(*_: object) -> None:
        raise ValueError(f"a cell of {ID}467")

    monkeypatch.setattr("panels.worklist.worklist", fails)
    opened.run()
    assert not opened.exception
    assert "This could not be done" in words(opened)
    assert ID not in text(opened) + words(opened) + caplog.text
    assert "Forget the file" in [one.label for one in opened.button]
