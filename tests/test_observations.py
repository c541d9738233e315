from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import observations
from observations import ObservationsError, checked

CROYDON = {
    "indicator": "dental_check",
    "area": "306",
    "period_start": date(2024, 4, 1),
    "period_end": date(2025, 3, 31),
    "breakdown": "all",
    "subgroup": "all",
    "numerator": 203,
    "denominator": 332,
    "value": 61.1445783,
    "status": "ok",
    "source": "dfe_outcomes",
    "release": "2025",
    "supplier": "",
    "sd": None,
    "published_lower95": None,
    "published_upper95": None,
}


def table(*changes: dict[str, object]) -> pl.DataFrame:
    """Croydon's row once for each set of changes."""
    return pl.DataFrame([CROYDON | change for change in changes or ({},)])


def test_good_rows_come_back_with_the_tables_columns_and_types_in_order() -> None:
    found = checked(table().select(reversed(CROYDON)).with_columns(note=pl.lit("extra")))
    assert found.schema == pl.Schema(observations.SCHEMA)
    assert found["numerator"].to_list() == [203.0]


def test_the_key_is_all_columns_but_the_numbers_and_the_status() -> None:
    assert observations.KEY == [
        "indicator",
        "area",
        "period_start",
        "period_end",
        "breakdown",
        "subgroup",
        "source",
        "release",
        "supplier",
    ]


def test_an_empty_table_is_good() -> None:
    assert checked(observations.empty()).is_empty()


def test_a_missing_column_is_refused_by_name() -> None:
    with pytest.raises(ObservationsError, match=r"lack the columns supplier, sd$"):
        checked(table().drop("supplier", "sd"))


@pytest.mark.parametrize("name", ["area", "period_end", "release", "supplier", "status"])
def test_a_key_or_status_that_is_missing_is_refused(name: str) -> None:
    with pytest.raises(ObservationsError, match="a key or status is missing"):
        checked(table({}, {"area": "302", name: None}))


def test_an_unknown_status_is_refused() -> None:
    with pytest.raises(ObservationsError, match="a status is unknown"):
        checked(table({"status": "hidden", "value": None}))


@pytest.mark.parametrize("status", [s for s in observations.STATUSES if s != "ok"])
def test_a_value_beside_a_status_other_than_ok_is_refused(status: str) -> None:
    assert checked(table({"status": status, "value": None})).height == 1
    with pytest.raises(ObservationsError, match="a value stands beside a status other than ok"):
        checked(table({"status": status, "value": 0.0}))


def test_an_ok_without_a_value_is_refused() -> None:
    with pytest.raises(ObservationsError, match="a status is ok without a value"):
        checked(table({}, {"area": "302", "value": None}))


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_is_not_finite_is_refused(number: float) -> None:
    with pytest.raises(ObservationsError, match="a number is not finite"):
        checked(table({"denominator": number}))


def test_two_rows_with_one_key_are_refused() -> None:
    with pytest.raises(ObservationsError, match="two rows share a key"):
        checked(table({}, {"value": 62.0}))
    assert checked(table({}, {"release": "2024"})).height == 2


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(ObservationsError) as caught:
        checked(table({"value": None}, {"status": "hidden", "value": 1.0, "sd": float("nan")}))
    assert str(caught.value) == (
        "observations are not as agreed: a status is unknown; a value stands beside a status other "
        "than ok; a status is ok without a value; a number is not finite; two rows share a key"
    )


def test_every_status_but_ok_has_its_words_and_its_shorthand() -> None:
    others = {status for status in observations.STATUSES if status != "ok"}
    assert set(observations.STATUS_WORDS) == others
    assert set(observations.SHORTHAND) == others
    assert set(observations.SYMBOLS.values()) == others
    words = observations.STATUS_WORDS["confidential"]
    assert words == "Not published, to protect small numbers"
