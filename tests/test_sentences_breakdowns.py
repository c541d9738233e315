from __future__ import annotations

from indicators import catalogue
from sentences import missing_out_most
from sentences.phrases import Row

DENTAL = catalogue()["dental_check"]


def at(subgroup: str, value: float | None, by: str = "age", spread: float | None = 1.0) -> Row:
    known = value is not None and spread is not None
    return {
        "breakdown": by,
        "subgroup": subgroup,
        "value": value,
        "lower95": value - spread if known and value and spread else None,
        "upper95": value + spread if known and value and spread else None,
    }


SEXES = [at("Boys", 78.2, "sex"), at("Girls", 80.1, "sex")]


def test_the_age_that_misses_out_most_comes_first() -> None:
    rows = [at("0 to 4", 82.0), at("5 to 9", 84.0), at("16 and over", 71.0), *SEXES]
    assert missing_out_most(DENTAL, "England", rows) == (
        "In England, 71% of those aged 16 and over had their teeth checked by a dentist, and 84% "
        "of those aged 5 to 9. Boys 78% and girls 80%."
    )


def test_where_low_is_good_the_highest_comes_first_and_scores_are_scores() -> None:
    rows = [at("14", 45.0), at("16", 36.0)]
    assert missing_out_most(catalogue()["sdq_concern"], "England", rows) == (
        "In England, 45% of SDQ scores at 14 were a cause for concern, and 36% of SDQ scores at 16."
    )


def test_overlapping_intervals_set_no_age_apart() -> None:
    rows = [at("0 to 1", 88.4), at("4", 87.2)]
    assert missing_out_most(DENTAL, "England", rows) == (
        "In England, no age stands clearly apart: 87% at 4, 88% at 0 to 1."
    )


def test_an_average_has_no_interval_and_is_only_described() -> None:
    rows = [at("14", 15.4, spread=None), at("16", 13.8, spread=None)]
    assert missing_out_most(catalogue()["sdq_average"], "England", rows) == (
        "In England, the average runs between 15.4 at 14 and 13.8 at 16."
    )


def test_what_is_hidden_is_not_spoken_of() -> None:
    assert missing_out_most(DENTAL, "England", [at("0 to 4", None), at("5 to 9", 84.0)]) == ""
    assert missing_out_most(DENTAL, "England", SEXES) == (
        "Dental checks in England: boys 78% and girls 80%."
    )
