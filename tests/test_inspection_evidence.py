"""The themes of inspections: data that agree with the catalogue, and an honest page."""

from __future__ import annotations

import tomllib

import areas
from indicators import catalogue
from panels.evidence import FILE, themes
from sentences import evidence_headline
from tests.prose import reads_as_a_sentence
from tests.screens import Open, words
from tests.screens import open_page as open_page


def test_there_are_six_themes_and_each_says_what_is_unrecorded_and_where_the_gap_is() -> None:
    assert [theme.title for theme in themes()] == [
        "Voice of the child",
        "Outcomes",
        "Risk identified",
        "Emotional and mental health",
        "Information sharing",
        "Continuity out of area",
    ]
    for theme in themes():
        reads_as_a_sentence(theme.near)
        reads_as_a_sentence(theme.gap)
        assert theme.unrecorded
        assert all(one.source.startswith("the ") for one in theme.unrecorded)


def test_every_local_indicator_of_a_theme_has_no_national_figure() -> None:
    local = [name for theme in themes() for one in theme.unrecorded for name in one.local]
    assert local
    assert all(catalogue()[name].is_local for name in local)


def test_every_indicator_of_a_theme_is_in_the_catalogue() -> None:
    named = [one for theme in themes() for one in theme.indicators]
    assert set(named) <= set(catalogue())
    assert len(named) == len(set(named))


def test_a_concern_is_never_named_without_the_share_returned_before_it() -> None:
    for theme in themes():
        if "sdq_concern" in theme.indicators:
            assert theme.indicators.index("sdq_received") < theme.indicators.index("sdq_concern")


def test_the_areas_visited_are_those_that_the_source_names() -> None:
    file = tomllib.loads(FILE.read_text(encoding="utf-8"))
    names = dict(areas.reference_areas().select("area", "area_name").iter_rows())
    assert [names[code] for code in file["visited"]] == [
        "Central Bedfordshire",
        "Croydon",
        "Liverpool",
        "Oxfordshire",
        "South Tyneside",
    ]
    assert all(names[code] in file["sources"][1] for code in file["visited"])


def test_the_headline_counts_the_themes_that_figures_speak_to() -> None:
    assert evidence_headline(["Outcomes", "Risk identified"], 6, "St Helens").startswith(
        "St Helens' published figures speak to two of six themes (outcomes and risk identified);"
    )
    assert evidence_headline([], 6, "Isles of Scilly") == (
        "No published figure of Isles of Scilly speaks to any of the six themes; the local team's "
        "tracker would hold what is known."
    )
    assert evidence_headline(["Outcomes"], 6, "Croydon", ["Information sharing"]) == (
        "Croydon's published figures speak to one of six themes (outcomes); local figures, with no "
        "national figure beside them, speak to one (information sharing)."
    )


def test_the_page_says_a_finding_a_gap_and_who_would_hold_it(
    sample_store: str, open_page: Open
) -> None:
    text = words(open_page("inspection_evidence.py", sample_store, area="081"))
    assert "Mirzam Coast's published figures speak to three of six themes" in text
    assert "of Mirzam Coast's looked-after children had their teeth checked by a dentist" in text
    assert text.count("No national figure; the local team's tracker") == 8
    assert "Not seen, not heard, July 2016" in text
    assert "was one of the five areas" not in text


def test_the_page_says_what_local_figures_say_and_no_longer_that_nobody_records_it(
    sample_store: str, open_page: Open
) -> None:
    text = words(open_page("inspection_evidence.py", sample_store, area="106"))
    assert (
        "with no national figure beside them, speak to three (emotional and mental health" in text
    )
    assert "65% (44 of 68 children) had been referred to a mental health service" in text
    assert "Out of area: " in text
    assert "Children with a score of 17 or more who were referred" not in text
    assert "Days to hand over a child's records after a move out of area" in text
