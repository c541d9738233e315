from __future__ import annotations

from datetime import date

import pytest

from sentences import came_and_went, covered

END = date(2025, 3, 31)


def test_the_share_of_children_in_care_that_the_figures_cover_is_said() -> None:
    assert covered("England", 58_530, 81_770, END) == (
        "The health figures are about 58,530 of the 81,770 children in England's care on "
        "31 March 2025 (72%): those looked after for twelve months or more."
    )


@pytest.mark.parametrize(("cohort", "in_care"), [(None, 10), (10, None), (0, 10), (12, 10)])
def test_nothing_is_said_where_a_number_is_hidden_or_cannot_be(
    cohort: float | None, in_care: float | None
) -> None:
    assert covered("City of London", cohort, in_care, END) == ""


def test_those_who_came_and_went_are_counted_as_far_as_shown() -> None:
    assert (
        came_and_went(275, 244) == "In the year 275 started to be looked after and 244 left care."
    )
    assert came_and_went(None, 18) == "In the year 18 left care."
    assert came_and_went(None, None) == ""
