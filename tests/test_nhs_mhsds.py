from __future__ import annotations

from datetime import date

import pytest

import areas
import store
from loaded import Loaded
from loaders import nhs_mhsds, recognise
from loaders.source_file import FileRefused, SourceFile
from tests.nhs_rows import (
    CONTACT_RATE,
    HEADER,
    MEDIAN_WAIT,
    STILL_WAITING,
    nhs_file,
    nhs_row,
)

SOUTH_WEST_LONDON = "E54000031"


def read(*rows: str) -> Loaded:
    file = SourceFile("mhsds.csv", nhs_file(rows))
    assert recognise(file) is nhs_mhsds
    return nhs_mhsds.load(file, areas.reference_areas())


def figure(*rows: str) -> dict[str, object]:
    return read(*rows).observations.row(0, named=True)


def refusal(bad_row: str) -> str:
    """Load a good row and a bad one; give the reason of the only reject, on line 3."""
    loaded = read(nhs_row(71), bad_row)
    assert str(loaded.receipt) == "read 2 = kept 1 + denominators 0 + refused 1 + not used 0"
    assert loaded.rejects["line"].to_list() == [3]
    assert loaded.rejects["content"].to_list() == [bad_row]
    return str(loaded.rejects["reason"][0])


def refused(content: bytes) -> str:
    file = SourceFile("mhsds.csv", content)
    with pytest.raises(FileRefused) as caught:
        recognise(file).load(file, areas.reference_areas())
    return str(caught.value)


def test_a_percent_within_four_weeks_of_a_board_is_kept_as_published() -> None:
    found = figure(nhs_row("71.4"))
    assert (found["indicator"], found["area"]) == ("mh_within_4_weeks", SOUTH_WEST_LONDON)
    assert (found["value"], found["status"]) == (71.4, "ok")
    assert (found["numerator"], found["denominator"]) == (None, None)
    assert (found["period_start"], found["period_end"]) == (date(2025, 1, 1), date(2025, 3, 31))
    assert (found["source"], found["release"]) == ("nhs_mhsds", "2 performance")


def test_a_wait_and_a_rate_are_kept_as_published_without_counts() -> None:
    loaded = read(nhs_row(31, measure=MEDIAN_WAIT), nhs_row("8200.5", measure=CONTACT_RATE))
    found = loaded.observations.sort("indicator")
    assert found["indicator"].to_list() == ["mh_contact_rate", "mh_median_wait"]
    assert found["value"].to_list() == [8200.5, 31]
    assert found["numerator"].to_list() == [None, None]


def test_a_count_is_its_own_numerator() -> None:
    found = figure(nhs_row(1240, measure=STILL_WAITING))
    assert (found["indicator"], found["numerator"], found["value"]) == (
        "mh_still_waiting",
        1240,
        1240,
    )


@pytest.mark.parametrize(
    ("breakdown", "code", "area"),
    [
        ("England", "England", "E92000001"),
        ("ICB - GP Practice or Residence", "QWE", SOUTH_WEST_LONDON),
        ("ICB of GP Practice or Residence", "QWE", SOUTH_WEST_LONDON),
        ("STP - GP Practice or Residence", "QWE", SOUTH_WEST_LONDON),
        ("Sub ICB - GP Practice or Residence", "36L", "36L"),
        ("Sub ICB of GP Practice or Residence", "36L", "36L"),
        ("CCG - GP Practice or Residence", "36L", "36L"),
    ],
)
def test_breakdowns_before_and_after_july_2022_are_read(
    breakdown: str, code: str, area: str
) -> None:
    assert figure(nhs_row(71, breakdown=breakdown, code=code))["area"] == area


def test_a_star_is_confidential_and_never_a_number() -> None:
    found = figure(nhs_row("*", measure=STILL_WAITING))
    assert (found["status"], found["value"], found["numerator"]) == ("confidential", None, None)


def test_dates_of_day_month_and_year_are_read() -> None:
    found = figure(nhs_row(71, start="01/01/2025", end="31/03/2025"))
    assert (found["period_start"], found["period_end"]) == (date(2025, 1, 1), date(2025, 3, 31))


@pytest.mark.parametrize("order", [("Provisional", "Performance"), ("Performance", "Provisional")])
def test_the_final_word_on_a_month_is_read_whichever_comes_first(
    engine_url: str, order: tuple[str, str]
) -> None:
    values = {"Provisional": 70, "Performance": 73}
    engine = store.open_store(engine_url)
    for status in order:
        loaded = read(nhs_row(values[status], status=status))
        store.save(engine, "mhsds.csv", "", loaded)
    assert store.read_observations(engine)["value"].to_list() == [73]
    store.save(engine, "mhsds.csv", "", read(nhs_row(74, status="Final")))
    assert store.read_observations(engine)["value"].to_list() == [74]
    engine.dispose()


def test_a_file_with_two_words_on_a_month_keeps_both() -> None:
    rows = [nhs_row(70, status="Provisional"), nhs_row(73, status="Performance")]
    found = read(*rows).observations
    assert sorted(found["release"]) == ["1 provisional", "2 performance"]


def test_an_unknown_board_is_registered_under_its_nhs_code_and_counted() -> None:
    loaded = read(nhs_row(71), nhs_row(64, code="QQ9", name="NHS NEWSHIRE ICB"))
    registered = loaded.areas.select("area", "area_name", "level").rows()
    assert registered == [("QQ9", "NHS NEWSHIRE ICB", "icb")]
    assert loaded.notes == (
        "Areas not known before are registered from this file: 1 of level icb.",
    )


def test_rows_of_other_measures_places_and_ages_are_not_used_and_are_counted() -> None:
    rows = [
        nhs_row(71),
        nhs_row(900, measure="MHS01"),
        nhs_row(71, breakdown="Provider", code="RQY"),
        nhs_row(71, breakdown="England; Age", code="England", age="0 to 5"),
        nhs_row(71, code="UNKNOWN", name="UNKNOWN"),
    ]
    assert str(read(*rows).receipt) == ("read 5 = kept 1 + denominators 0 + refused 0 + not used 4")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (nhs_row(71, start="soon"), "REPORTING_PERIOD_START 'soon' is not a date"),
        (
            nhs_row(71, end="2024-12-31"),
            "REPORTING_PERIOD_END '2024-12-31' is not a date after the start",
        ),
        (nhs_row(71, end=""), "REPORTING_PERIOD_END '' is not a date after the start"),
        (
            nhs_row(71, start="1925-01-01", end="1925-03-31"),
            "REPORTING_PERIOD_END '1925-03-31' is not plausible",
        ),
        (
            nhs_row(71, status="Guess"),
            "STATUS 'Guess' is not one of provisional, performance, final",
        ),
        (
            nhs_row(71, code="Q-1"),
            "PRIMARY_LEVEL 'Q-1' is not a code of the level named in BREAKDOWN",
        ),
        (
            nhs_row("many", code="QMJ"),
            "MEASURE_VALUE 'many' is neither a number nor a known symbol",
        ),
        (nhs_row("", code="QMJ"), "MEASURE_VALUE '' is neither a number nor a known symbol"),
        (nhs_row(-1, code="QMJ"), "MEASURE_VALUE '-1' is below zero"),
        (nhs_row("100.1", code="QMJ"), "MEASURE_VALUE '100.1' is above 100 percent"),
        (nhs_row(72), "the row repeats an earlier one"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_its_reason(row: str, reason: str) -> None:
    assert refusal(row) == reason


def test_of_a_repeated_row_the_first_is_kept() -> None:
    assert read(nhs_row(71), nhs_row(72)).observations["value"].to_list() == [71]


def test_a_board_named_by_both_its_codes_is_a_repeated_row() -> None:
    assert refusal(nhs_row(72, code=SOUTH_WEST_LONDON)) == "the row repeats an earlier one"


def test_a_file_without_a_measure_that_is_read_is_refused() -> None:
    said = refused(nhs_file([nhs_row(900, measure="MHS01")]))
    assert "has no row of the measures that are read (MHS131, MHS133, MHS95a, MRS08b)" in said


def test_a_missing_column_is_refused_by_name() -> None:
    said = refused(nhs_file([nhs_row(71)], HEADER.replace("STATUS", "STATE")))
    assert "lacks STATUS and has STATE" in said


def test_an_extra_column_changes_nothing() -> None:
    rows = [f"{nhs_row(71)},note"]
    file = SourceFile("mhsds.csv", nhs_file(rows, f"{HEADER},FOOTNOTE"))
    loaded = recognise(file).load(file, areas.reference_areas())
    assert loaded.observations.equals(read(nhs_row(71)).observations)
