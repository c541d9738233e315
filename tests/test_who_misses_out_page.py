"""The page Who misses out: the sample's stored counts, a return in the session, and neither."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

import sentences
from tests.screens import Open, words
from tests.screens import open_page as open_page
from tests.test_own_return_page import LYNX_GREEN, press

THE_PAGE = "who_misses_out.py"


@pytest.fixture
def sample(open_page: Open, sample_store: str) -> AppTest:
    return open_page(THE_PAGE, sample_store, area=LYNX_GREEN)


@pytest.fixture
def with_own_return(open_page: Open, sample_store: str) -> AppTest:
    """The page in a session that holds the invented return."""
    own = press(
        open_page("own_return.py", sample_store, area=LYNX_GREEN), "Try it with the invented return"
    )
    app = open_page(THE_PAGE, sample_store, area=LYNX_GREEN)
    app.session_state["own"] = own.session_state["own"]
    return app.run()


def test_the_sample_says_who_misses_out_before_anybody_uploads(sample: AppTest) -> None:
    said = words(sample)
    assert "children aged 16 and over miss out most on dental checks: 30% (27 of 89)" in said
    assert "37 more children (27 to 46)" in said
    assert "no more than 5% are expected to be there by chance" in said
    assert sentences.EXACT not in said


def test_stored_counts_name_who_is_hidden_and_tell_nothing_of_them(sample: AppTest) -> None:
    said = words(sample)
    assert "Hidden, to protect small numbers – ethnicity: Asian; legal status: Care order" in said
    assert "1 of 24" not in said  # unaccompanied children with a dental check


def test_whose_file_it_is_sees_exact_figures_and_is_told_so(with_own_return: AppTest) -> None:
    said = words(with_own_return)
    assert sentences.EXACT in said
    assert "Hidden, to protect small numbers" not in said
    assert "Too few to say, under 20 in the group or beside it" in said
    assert ">1 of 24<" in said


def test_exact_figures_are_offered_to_be_looked_at_and_not_to_be_taken_away(
    with_own_return: AppTest,
) -> None:
    app = with_own_return
    labels = [box.label for box in app.expander]
    assert labels == ["The exact numbers, to look at on this screen only"] * 2
    app.session_state["open-gaps-dental_check"] = True
    said = words(app.run())
    assert "Unaccompanied asylum-seeking" in said
    assert not app.dataframe
    assert not app.get("download_button")


def test_stored_figures_may_be_taken_away(sample: AppTest) -> None:
    sample.session_state["open-gaps-dental_check"] = True
    app = sample.run()
    assert len(app.get("download_button")) == 3
    shown = app.dataframe[0].value
    girls = shown[shown["Group"] == "Girls"]
    assert girls["Numerator"].to_list() == [109]
    assert shown[shown["Group"] == "Boys"]["Numerator"].isna().all()


def test_the_indicator_chosen_has_a_chart_of_its_own(open_page: Open, sample_store: str) -> None:
    app = open_page(THE_PAGE, sample_store, area=LYNX_GREEN, indicator="immunisations")
    said = words(app)
    assert "38% (34 of 89 children) were up to date with immunisations; all others: 70%" in said
    assert len(app.get("vega_lite_chart")) == 2


def test_an_average_is_said_to_have_no_gaps(open_page: Open, sample_store: str) -> None:
    said = words(open_page(THE_PAGE, sample_store, area=LYNX_GREEN, indicator="sdq_average"))
    assert "Average SDQ score: no share of children in this return" in said


def test_without_a_return_the_page_says_where_one_is_read(
    open_page: Open, sample_store: str
) -> None:
    app = open_page(THE_PAGE, sample_store, area="081")
    said = words(app)
    assert "is told by the council's own SSDA903 return" in said
    assert "Lynx Green has an invented return" in said
    assert not app.get("vega_lite_chart")
