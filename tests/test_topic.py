"""The topic pages: questions filled in, coverage beside every score, all children set apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest

from areas import ENGLAND
from indicators import WORDS, catalogue
from panels.breakdowns import broken_down
from panels.cards import COVERAGE
from panels.context import context
from panels.topic import FIRST, indicators_of
from sentences import questions
from tests.compared_views import view_of
from tests.screens import Open, words
from tests.screens import open_page as open_page
from tests.sentence_rows import DENTAL, said

PAGES = {
    "health_assessments.py": "health_assessments",
    "immunisations.py": "immunisations",
    "dental.py": "dental",
    "emotional_mental_health.py": "emotional_mental_health",
}


def test_questions_count_the_children_and_name_the_area() -> None:
    asked = questions(catalogue()["dental_check"], DENTAL | {"without": 129.0}, "Croydon")
    assert asked[0] == (
        "How many of the 129 without a dental check declined? A decline counts as not checked."
    )
    assert "How many live outside Croydon, and who arranges their dentist?" in asked


def test_questions_use_words_where_the_number_is_not_shown() -> None:
    hidden = said("dental_check", without=None)
    asked = questions(catalogue()["dental_check"], hidden, "City of London")
    assert asked[0].startswith("How many of the children without a dental check declined?")
    assert questions(catalogue()["immunisations"], None, "Croydon")[0].startswith(
        "How many of the children concerned have been vaccinated but not recorded?"
    )


def test_nobody_is_asked_about_children_who_do_not_exist() -> None:
    asked = questions(catalogue()["dental_check"], DENTAL | {"without": 0.0}, "Croydon")
    assert len(asked) == len(catalogue()["dental_check"].questions) - 1
    assert not any("without a dental check" in question for question in asked)


@pytest.mark.parametrize("without", [None, 0.0, 1.0, 129.0])
def test_every_question_of_the_catalogue_is_filled_whole(without: float | None) -> None:
    for one in catalogue().values():
        for question in questions(one, {"without": without}, "Croydon"):
            assert question.endswith(("?", "."))
            assert not set("{}") & set(question)


def test_context_names_base_period_and_source_and_a_theme_that_there_is() -> None:
    rows = context()
    assert set(rows["theme"]) <= WORDS["theme"]
    assert rows.filter(theme="dental").select("value", "period").row(0) == (
        57.0,
        "12 months to 31 March 2025",
    )
    for name in ("title", "base", "period", "source"):
        assert rows[name].str.len_chars().min() > 4  # type: ignore[operator]
    assert rows["title"].str.starts_with("All children: ").all()


def test_a_topic_has_its_themes_indicators_of_looked_after_children() -> None:
    assert [one.id for one in indicators_of("emotional_mental_health")] == [
        "sdq_received",
        "sdq_concern",
        "sdq_borderline",
        "sdq_normal",
        "sdq_average",
    ]
    scores = {
        one.id for one in catalogue().values() if one.counted == "SDQ scores" and not one.is_local
    }
    assert set(COVERAGE) == scores


@pytest.mark.parametrize(("page", "theme"), PAGES.items())
def test_a_page_draws_each_indicator_and_asks_about_it(
    page: str, theme: str, sample_store: str, open_page: Open
) -> None:
    app = open_page(page, sample_store, area="106")
    text, found = words(app), indicators_of(theme)
    assert "Lynx Green" in app.title[0].value
    by_age_and_sex = min(FIRST, len(found))
    assert len(app.get("vega_lite_chart")) == len(found) + by_age_and_sex
    assert text.count('class="strip"') == len(found)
    named = [chart.proto.alt for chart in app.get("vega_lite_chart")]
    assert named[: len(found)] == [f"Chart: {one.short}" for one in found]
    for one in found:
        assert one.questions[-1].replace("{area}", "Lynx Green") in text
        assert one.guidance in text
        assert one.caveat in text
    assert "Who is missing out" in text
    assert "Published for England alone" in text
    assert ("never subtracted" in text) == (theme in context()["theme"].to_list())


def test_a_page_says_first_at_which_age_children_miss_out_in_england(
    sample_store: str, open_page: Open
) -> None:
    text = words(open_page("dental.py", sample_store, area="106"))
    assert (
        "In England, 71% of those aged 16 and over had their teeth checked by a dentist, and 84% of "
        "those aged 5 to 9. Boys 79% and girls 79%."
    ) in text


def test_before_a_year_has_breakdowns_nobody_is_said_to_miss_out(
    sample_store: str, open_page: Open
) -> None:
    text = words(open_page("dental.py", sample_store, area="106", period="2023"))
    assert "Who is missing out" not in text


def test_every_score_has_the_share_returned_beside_it(sample_store: str, open_page: Open) -> None:
    app = open_page("emotional_mental_health.py", sample_store, area="106")
    assert words(app).count("of SDQ scores returned</p>") == len(COVERAGE)
    assert "Access to mental-health support: all children of the ICB" in words(app)


def test_a_page_stands_an_area_without_figures(sample_store: str, open_page: Open) -> None:
    for page in PAGES:
        assert words(open_page(page, sample_store, area="081", period="2021-03-31"))


def test_breakdowns_are_shown_for_the_area_and_england_once_they_are_loaded(
    sample_store: str,
) -> None:
    view = view_of(sample_store, "106")
    assert broken_down(view, ["sdq_normal"]).is_empty()
    total = pl.col("indicator") == "sdq_normal"
    ours = (pl.col("area") == "106") & (pl.col("period_end") == date(2025, 3, 31))
    row = view.holding.observations.filter(total & ours)
    aged = row.with_columns(breakdown=pl.lit("age"), subgroup=pl.lit("16 and over"))
    local = aged.with_columns(supplier=pl.lit("a team"))
    rows = pl.concat([view.holding.observations, aged, local])
    held = replace(view.holding, observations=rows)
    found = broken_down(replace(view, holding=held), ["sdq_normal"])
    assert found.select("area", "subgroup", "supplier").rows() == [("106", "16 and over", "")]
    assert found["lower95"][0] < found["value"][0] < found["upper95"][0]


def test_englands_groups_are_those_of_the_store_that_is_asked(sample_store: str) -> None:
    view = view_of(sample_store, "106")
    before = broken_down(view, [DENTAL["indicator"]])
    assert set(before["area"]) == {ENGLAND}
    total = (pl.col("area") == ENGLAND) & (pl.col("breakdown") == "age")
    later = view.holding.observations.filter(total, indicator=DENTAL["indicator"])
    twice = later.with_columns(pl.col("value") / 2)
    rest = view.holding.observations.join(later, on=later.columns, how="anti", nulls_equal=True)
    held = replace(view.holding, observations=pl.concat([rest, twice]))
    after = broken_down(replace(view, holding=held), [DENTAL["indicator"]])
    aged = pl.col("breakdown") == "age"
    assert after.filter(aged)["value"].to_list() == (before.filter(aged)["value"] / 2).to_list()
    assert after.filter(~aged)["value"].to_list() == before.filter(~aged)["value"].to_list()
