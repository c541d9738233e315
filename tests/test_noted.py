"""Notes stand beside the figure they are about, on every page that shows it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import sentences
import store
from tests.screens import Open, words
from tests.screens import open_page as open_page
from tests.sentence_rows import DENTAL
from tests.walking import ABOUT_AN_AREA

LYNX_GREEN, NOTE = "106", "School nurse vacancy May to August & *later*"
CHOSEN_OR_TAKEN_AWAY = ("board_view", "export")
"""Pages on which the presenter ticks the notes to show, or which show no figure."""
OTHER_FIGURES = ("timeliness", "pathway", "due_and_overdue", "own_return", "who_misses_out")
"""Pages of local figures: the noted figure does not stand there."""
OTHER_TOPICS = ("health_assessments", "dental", "emotional_mental_health")


@pytest.fixture(scope="module")
def noted_store(sample_store: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The sample with a note on Lynx Green's immunisations."""
    file = Path(tmp_path_factory.mktemp("noted")) / "store.sqlite"
    shutil.copy(sample_store.removeprefix("sqlite:///"), file)
    engine = store.open_store(f"sqlite:///{file.as_posix()}")
    store.save_note(engine, LYNX_GREEN, "immunisations", NOTE, "designated nurse")
    engine.dispose()
    return f"sqlite:///{file.as_posix()}"


@pytest.mark.parametrize(
    "file",
    [
        one
        for one in ABOUT_AN_AREA
        if one not in (*CHOSEN_OR_TAKEN_AWAY, *OTHER_TOPICS, *OTHER_FIGURES)
    ],
)
def test_a_note_stands_beside_its_figure_on_every_page_that_shows_it(
    file: str, noted_store: str, open_page: Open
) -> None:
    said = words(open_page(f"{file}.py", noted_store, area=LYNX_GREEN, indicator="immunisations"))
    assert f"{NOTE} (designated nurse, " in said


@pytest.mark.parametrize("file", OTHER_TOPICS)
def test_a_note_is_not_shown_where_its_figure_is_not(
    file: str, noted_store: str, open_page: Open
) -> None:
    assert NOTE not in words(open_page(f"{file}.py", noted_store, area=LYNX_GREEN))


@pytest.mark.parametrize("file", ["compare_areas.py", "peers.py"])
def test_a_note_on_a_neighbour_says_whose_it_is(
    file: str, noted_store: str, open_page: Open
) -> None:
    engine = store.open_store(noted_store)
    near = store.read_neighbours(engine).filter(neighbour=LYNX_GREEN)
    engine.dispose()
    link = {"area": near["area"][0], "indicator": "immunisations"}
    said = words(open_page(file, noted_store, **link))
    assert f"Note on Lynx Green's immunisations: {NOTE} (designated nurse, " in said


def test_a_note_says_whose_figure_it_is_on() -> None:
    row = DENTAL | {"noted": "Clinic closed in May (25 November 2026)"}
    assert sentences.noted_on(row) == (
        "Note on Croydon's dental checks: Clinic closed in May (25 November 2026)"
    )
    assert sentences.noted_on(row | {"noted": ""}) == ""
