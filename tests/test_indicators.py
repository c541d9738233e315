from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import indicators
from indicators import CatalogueError, catalogue
from tests.indicator_blocks import RECIPE, block, written


def mistakes(folder: Path, *blocks: str) -> list[str]:
    with pytest.raises(CatalogueError) as caught:
        catalogue(written(folder, *blocks))
    first, *lines = str(caught.value).split("\n")
    assert first == "indicators.toml has mistakes:"
    return lines


# The real catalogue


def test_the_catalogue_has_no_mistake_and_the_agreed_ids() -> None:
    assert set(catalogue()) >= {
        "health_assessment",
        "immunisations",
        "dental_check",
        "development_check",
        "sdq_received",
        "sdq_concern",
        "sdq_borderline",
        "sdq_normal",
        "sdq_average",
        "substance_misuse",
        "substance_intervention",
        "substance_refused",
        "convicted",
        "mh_contact_rate",
        "mh_within_4_weeks",
        "mh_median_wait",
        "mh_still_waiting",
    }


@pytest.mark.parametrize(
    ("name", "good", "lait_good"),
    [
        ("health_assessment", "high", "high"),
        ("sdq_concern", "low", "low"),
        ("sdq_normal", "high", "high"),
        ("sdq_average", "low", "low"),
        ("substance_intervention", "high", "high"),
        ("substance_refused", "low", "low"),
        ("convicted", "low", "low"),
    ],
)
def test_what_is_better_is_as_the_field_says(name: str, good: str, lait_good: str) -> None:
    assert (catalogue()[name].good, catalogue()[name].lait_good) == (good, lait_good)


@pytest.mark.parametrize("name", ["sdq_borderline", "substance_misuse"])
def test_no_judgement_is_made_of_borderline_scores_and_of_misuse_found(name: str) -> None:
    assert catalogue()[name].good == "neither"


@pytest.mark.parametrize(
    ("name", "measure", "denominator"),
    [
        ("dental_check", "Had their teeth checked by a dentist", "Total all ages"),
        ("development_check", "Development assessments up to date", "Total ages 0 to 4 years"),
        ("sdq_received", "SDQ score was received", "Total ages 5 to 16 years"),
        ("sdq_concern", "SDQ score is a cause for concern", "SDQ score was received"),
        ("sdq_average", "SDQ average score", "SDQ score was received"),
        (
            "substance_refused",
            "Offered intervention but refused it",
            "Identified as having a substance misuse problem",
        ),
        (
            "convicted",
            "Convicted or subject to youth cautions, or youth conditional cautions during the year",
            "Total ages 10 to 17 years",
        ),
    ],
)
def test_a_measure_has_its_own_denominator(name: str, measure: str, denominator: str) -> None:
    recipe = indicators.recipes("dfe_outcomes").filter(indicator=name).row(0, named=True)
    assert (recipe["measure"], recipe["denominator"]) == (measure, denominator)


def test_the_year_of_closed_dental_practices_is_exceptional() -> None:
    dental = indicators.breaks_frame().filter(indicator="dental_check")
    assert (date(2021, 3, 31), "exceptional year") in dental.select("period_end", "effect").rows()


def test_the_frame_of_the_catalogue_has_a_row_an_indicator() -> None:
    frame = indicators.catalogue_frame()
    assert frame.columns == [
        "indicator",
        "title",
        "short",
        "theme",
        "population",
        "kind",
        "unit",
        "good",
        "lait_good",
    ]
    assert frame["indicator"].to_list() == list(catalogue())


def test_a_theme_gives_its_indicators() -> None:
    assert "dental_check" in [one.id for one in indicators.of_theme("dental")]
    assert {one.theme for one in indicators.of_theme("dental", "immunisations")} == {
        "dental",
        "immunisations",
    }


# Mistakes


def test_a_good_block_is_read_into_an_indicator(tmp_path: Path) -> None:
    a_break = (
        "[[dental_check.breaks]]\nperiod_end = 2021-03-31\n"
        'effect = "exceptional year"\nreason = "Covid-19"\n'
    )
    found = catalogue(written(tmp_path, block(), a_break, RECIPE))["dental_check"]
    assert (found.id, found.kind, found.decimals) == ("dental_check", "proportion", 0)
    assert found.questions == ("Why?",)
    assert found.breaks == (indicators.Break(date(2021, 3, 31), "exceptional year", "Covid-19"),)
    assert found.recipes == {
        "dfe_outcomes": {"group": "Health", "measure": "Teeth", "denominator": "Total"}
    }


def test_the_catalogue_is_read_once(tmp_path: Path) -> None:
    path = written(tmp_path, block())
    first = catalogue(path)
    path.unlink()
    assert catalogue(path) is first


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"title": None}, "[dental_check] lacks title"),
        ({"colour": '"red"'}, "[dental_check] has an unknown field colour"),
        ({"title": '""'}, "[dental_check] title is '', a filled str is wanted"),
        ({"decimals": '"0"'}, "[dental_check] decimals is '0', a filled int is wanted"),
        ({"questions": "[]"}, "[dental_check] questions is [], a filled list is wanted"),
        ({"questions": '"Why?"'}, "[dental_check] questions is 'Why?', a filled list is wanted"),
        (
            {"good": '"tall"'},
            "[dental_check] good is 'tall', one of ['high', 'low', 'neither'] is wanted",
        ),
        (
            {"kind": '"ratio"'},
            "[dental_check] kind is 'ratio', one of ['count', 'days', 'mean', 'proportion', "
            "'rate'] is wanted",
        ),
    ],
)
def test_a_mistake_is_named_with_its_block(
    tmp_path: Path, changes: dict[str, str | None], said: str
) -> None:
    assert mistakes(tmp_path, block(**changes)) == [said]


@pytest.mark.parametrize(
    "fields",
    [
        'period_end = "2021-03-31"\neffect = "exceptional year"\nreason = "Covid-19"',
        'period_end = 2021-03-31\neffect = "gap"\nreason = "Covid-19"',
        'period_end = 2021-03-31\neffect = "new series"',
    ],
    ids=["date as text", "unknown effect", "no reason"],
)
def test_a_mistaken_break_is_named(tmp_path: Path, fields: str) -> None:
    (said,) = mistakes(tmp_path, block(), f"[[dental_check.breaks]]\n{fields}\n")
    assert said.startswith("[dental_check] has a mistaken break {'period_end'")


def test_a_recipe_of_other_fields_or_of_an_unknown_source_is_named(tmp_path: Path) -> None:
    unknown = '[dental_check.from.tarot]\ncard = "Moon"\n'
    assert mistakes(tmp_path, block(), RECIPE.replace("measure =", "column ="), unknown) == [
        "[dental_check.from.dfe_outcomes] has ['column', 'denominator', 'group'], "
        "['denominator', 'group', 'measure'] are wanted",
        "[dental_check.from.tarot] has ['card'], [] are wanted",
    ]


def test_every_mistake_of_every_block_is_said_at_once(tmp_path: Path) -> None:
    blocks = (block(title=None, good='"tall"'), block("convicted", colour='"red"', why=None))
    assert mistakes(tmp_path, *blocks) == [
        "[dental_check] lacks title",
        "[dental_check] good is 'tall', one of ['high', 'low', 'neither'] is wanted",
        "[convicted] lacks why",
        "[convicted] has an unknown field colour",
    ]


def test_recipes_are_a_row_an_indicator_that_the_source_has() -> None:
    found = indicators.recipes("nhs_mhsds")
    assert found.columns == ["indicator", "kind", "measure_id"]
    assert dict(found.select("indicator", "measure_id").iter_rows())["mh_median_wait"] == "MHS131"
    assert found.schema == pl.Schema(dict.fromkeys(found.columns, pl.String))
