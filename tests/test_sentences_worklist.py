"""The words of the worklist, in the singular and the plural."""

import polars as pl
import pytest

from sentences.worklist import faults_found, lateness, worklist_lead


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ((0, 0, 0), "Nothing is late; 0 fall due in the next 30 days."),
        ((1, 1, 1), "1 thing is late for 1 child; 1 falls due in the next 30 days."),
        (
            (1171, 149, 24),
            "1,171 things are late for 149 children; 24 fall due in the next 30 days.",
        ),
    ],
)
def test_the_worklist_s_sentence_counts(numbers: tuple[int, int, int], said: str) -> None:
    assert worklist_lead(*numbers) == said


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "1 day late"),
        (792, "792 days late"),
        (0, "Today"),
        (-1, "In 1 day"),
        (-30, "In 30 days"),
    ],
)
def test_how_late_something_is(days: int, said: str) -> None:
    assert lateness(days) == said


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ([True], "1 row was not used"),
        ([True, True, False], "2 rows were not used, 1 was used without a cell"),
        ([False, False], "2 were used without a cell"),
    ],
)
def test_what_became_of_mistaken_rows(refused: list[bool], said: str) -> None:
    assert faults_found(pl.DataFrame({"refused": refused})) == said
