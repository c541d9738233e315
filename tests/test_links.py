"""Links by ids: what they open, what is said of one that cannot be followed, what stays chosen."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.screens import Open, words
from tests.screens import open_from_menu as open_from_menu
from tests.screens import open_page as open_page

LYNX_GREEN, ADHARA_HAVEN, ACRUX_GATE = "106", "001", "089"
USUAL = {"area": ACRUX_GATE, "against": "england", "period": "2025"}
"""The first council by name, England, and the newest year."""


def chosen(app: AppTest) -> dict[str, Any]:
    return {box.key: box.value for box in app.sidebar.selectbox if box.key in USUAL}


def told(app: AppTest) -> list[str]:
    """What the page says in boxes, the sample's own aside."""
    return [box.value for box in app.info if not box.value.startswith("**Sample data")]


def test_a_page_without_a_link_shows_the_usual_choice_and_writes_its_link(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("overview.py", sample_store)
    assert "Acrux Gate" in words(app)
    assert chosen(app) == USUAL
    assert {name: app.query_params[name] for name in USUAL} == USUAL
    assert told(app) == []


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ({"area": "999"}, "area 999"),
        ({"area": "Lynx Green"}, "area"),
        ({"area": ""}, "area"),
        ({"area": [LYNX_GREEN, ADHARA_HAVEN]}, "area 106 and 001"),
        ({"against": "wales"}, "comparison wales"),
        ({"against": "target:101"}, "comparison target:101"),
        ({"against": "target:many"}, "comparison target:many"),
        ({"against": "group:nobody"}, "comparison group:nobody"),
        ({"period": "1066"}, "year 1066"),
        ({"period": "2031", "area": "000"}, "area 000 and year 2031"),
        ({"indicator": "happiness"}, "indicator happiness"),
    ],
)
def test_what_a_link_cannot_have_is_said_kindly_and_the_usual_choice_is_shown(
    link: dict[str, str], said: str, sample_store: str, open_page: Open
) -> None:
    app = open_page("compare_areas.py", sample_store, **link)
    assert "Acrux Gate" in words(app)
    assert chosen(app) == USUAL
    assert told(app) == [f"The link asks for {said}, not found here: the usual choice is shown."]


def test_the_rest_of_a_link_is_followed_and_the_sentence_goes_with_the_next_choice(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("overview.py", sample_store, area=LYNX_GREEN, period="1066")
    assert "Lynx Green" in words(app)
    assert len(told(app)) == 1
    app.sidebar.selectbox(key="period").set_value("2024").run()
    assert "31 March 2024" in words(app)
    assert told(app) == []


@pytest.mark.parametrize(
    "text",
    ["[a prize](https://elsewhere.example)", "www.elsewhere.example", "**Croydon** has failed"],
)
def test_nobody_can_put_words_on_the_screen_by_a_link(
    text: str, sample_store: str, open_page: Open
) -> None:
    said = words(open_page("overview.py", sample_store, area=text))
    assert "The link asks for area, not found here" in said
    assert text not in said


@pytest.mark.parametrize("target", [0, 90, 100])
def test_a_link_can_name_a_target(target: int, sample_store: str, open_page: Open) -> None:
    app = open_page("overview.py", sample_store, area=LYNX_GREEN, against=f"target:{target}")
    assert f"compared with the target of {target}%" in words(app)
    assert app.sidebar.number_input(key="target").value == target
    assert app.query_params["against"] == f"target:{target}"


def test_a_target_starts_at_95_percent(sample_store: str, open_page: Open) -> None:
    app = open_page("overview.py", sample_store)
    app.sidebar.selectbox(key="against").set_value("target").run()
    assert "compared with the target of 95%" in words(app)
    app.sidebar.number_input(key="target").set_value(80).run()
    assert "compared with the target of 80%" in words(app)
    assert app.query_params["against"] == "target:80"


def test_a_choice_stays_from_page_to_page_even_past_one_that_has_none(
    sample_store: str, open_from_menu: Open
) -> None:
    app = open_from_menu(
        "overview.py", sample_store, area=LYNX_GREEN, against="target:90", period="2023"
    )
    for page in ("data.py", "unmet_need.py"):
        app.query_params.clear()  # as the menu does
        app.switch_page(f"pages/{page}").run()
    said = words(app)
    assert "Lynx Green" in said
    assert "compared with the target of 90%" in said
    assert "31 March 2023" in said
    assert app.query_params["area"] == LYNX_GREEN


def test_a_choice_made_in_the_sidebar_wins_over_the_link_that_was_followed(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("overview.py", sample_store, area=LYNX_GREEN)
    app.sidebar.selectbox(key="area").set_value(ADHARA_HAVEN).run()
    assert "Adhara Haven" in words(app)
    assert app.query_params["area"] == ADHARA_HAVEN


def test_a_second_link_in_the_same_session_is_followed_too(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("overview.py", sample_store, area=ADHARA_HAVEN)
    app.query_params["area"] = LYNX_GREEN
    assert "Lynx Green" in words(app.run())
