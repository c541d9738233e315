"""What disclosure control hides of local counts, case by case."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

import store
from disclosure import controlled, unsafe
from observations import NUMBERS, SCHEMA, checked
from stats.suppliers import added_up
from tests.local_rows import by, counts, hidden, local


@pytest.mark.parametrize(
    ("x", "n"), [(1, 100), (5, 100), (95, 100), (99, 100), (3, 4), (0, 5), (5, 5)]
)
def test_a_figure_is_hidden_when_those_who_did_did_not_or_all_are_one_to_five(
    x: int, n: int
) -> None:
    found = controlled(local(counts(x, n)))
    assert found.select("status", *NUMBERS).row(0) == ("confidential", *[None] * len(NUMBERS))


@pytest.mark.parametrize(("x", "n"), [(0, 100), (6, 100), (94, 100), (100, 100), (6, 12)])
def test_zeros_and_six_or_more_are_shown(x: int, n: int) -> None:
    rows = local(counts(x, n))
    assert controlled(rows).equals(rows)


def test_a_small_group_is_not_to_be_had_from_the_total() -> None:
    total = counts(60, 100)
    found = controlled(local(total, by("sex", {"Boys": (57, 60), "Girls": (3, 40)})))
    assert hidden(found) == ["Boys", "Girls"]


def test_a_hidden_total_hides_all_its_breakdowns() -> None:
    found = controlled(local(counts(3, 100), by("sex", {"Boys": (3, 60), "Girls": (0, 40)})))
    assert hidden(found) == ["all", "Boys", "Girls"]


def test_a_count_without_a_denominator_is_hidden_when_it_is_small() -> None:
    row = counts(0, 0) | {"numerator": None, "denominator": None, "value": 4.0, "status": "ok"}
    assert hidden(controlled(local(row))) == ["all"]


def test_means_of_few_children_are_hidden_with_their_spread() -> None:
    row = counts(0, 4) | {"indicator": "sdq_average", "numerator": None, "value": 15.1, "sd": 6.2}
    assert controlled(local(row)).select("value", "sd", "denominator").row(0) == (None, None, None)


def test_published_figures_are_left_as_they_are() -> None:
    published = local(counts(3, 4, source="dfe_outcomes", supplier=""))
    assert controlled(published).equals(published)


def test_rows_and_their_order_stay_and_the_table_is_as_agreed() -> None:
    rows = local(counts(60, 100), by("sex", {"Girls": (3, 40), "Boys": (57, 60)}))
    found = controlled(rows)
    assert found.select("indicator", "breakdown", "subgroup").equals(
        rows.select("indicator", "breakdown", "subgroup")
    )
    assert checked(found).schema == pl.Schema(SCHEMA)


PLACED: dict[str, tuple[float, float]] = {
    "Foster care": (90, 130),
    "Home": (3, 40),
    "Other": (12, 20),
    "Parents": (20, 60),
}


def test_the_group_with_the_fewest_children_keeps_a_small_one_company() -> None:
    total = counts(125, 250)
    found = controlled(local(total, by("placement", PLACED)))
    assert hidden(found) == ["Home", "Other"]


def test_a_percentage_out_of_few_children_hides_their_number_everywhere() -> None:
    groups = {"Asian": (4, 4), "Black": (22, 30), "Mixed": (10, 20), "White": (60, 90)}
    others = {name: (0, n) for name, (_, n) in groups.items()}
    rows = local(
        counts(96, 144),
        by("ethnicity", groups),
        counts(0, 144, indicator="convicted"),
        by("ethnicity", others, indicator="convicted"),
    )
    assert hidden(controlled(rows)) == ["Asian", "Black", "Asian", "Black"]


def test_what_leaves_one_to_five_children_out_of_every_group_is_protected_too() -> None:
    found = controlled(local(counts(60, 104), by("sex", {"Boys": (30, 50), "Girls": (28, 51)})))
    assert hidden(found) == ["Boys"]


def test_scores_that_were_given_are_hidden_with_the_scores() -> None:
    given = by("sex", {"Boys": (40, 43), "Girls": (30, 60)}, indicator="sdq_received")
    high = by("sex", {"Boys": (20, 40), "Girls": (14, 30)}, indicator="sdq_concern")
    rows = local(
        counts(70, 103, indicator="sdq_received"),
        given,
        counts(34, 70, indicator="sdq_concern"),
        high,
    )
    assert hidden(controlled(rows)) == ["Boys", "Girls", "Boys", "Girls"]


def test_normal_and_borderline_scores_keep_each_other_company() -> None:
    parts = {"sdq_concern": 40, "sdq_borderline": 4, "sdq_normal": 56}
    rows = local(*(counts(x, 100, indicator=name) for name, x in parts.items()))
    found = controlled(rows)
    assert found["status"].to_list() == ["ok", "confidential", "confidential"]


def test_a_small_month_takes_the_other_months_of_the_quarter_with_it() -> None:
    spans = {(1, 31): 9, (2, 28): 3, (3, 31): 12}
    rows = [
        counts(x, 40, period_start=date(2025, m, 1), period_end=date(2025, m, d))
        for (m, d), x in spans.items()
    ]
    quarter = counts(24, 120, period_start=date(2025, 1, 1), period_end=date(2025, 3, 31))
    found = controlled(local(*rows, quarter))
    assert found["status"].to_list() == ["confidential"] * 3 + ["ok"]


def test_a_sum_is_hidden_where_one_of_two_suppliers_sent_a_small_part() -> None:
    sent = local(counts(30, 40, supplier="Trust A"), counts(3, 20, supplier="Trust B"))
    assert hidden(controlled(added_up(sent), sent)) == ["all"]
    safe = local(counts(30, 40, supplier="Trust A"), counts(8, 20, supplier="Trust B"))
    assert hidden(controlled(added_up(safe), safe)) == []


def test_a_hidden_month_of_a_hidden_quarter_is_controlled_again_as_it_is() -> None:
    january, quarter = (
        counts(3, 100) | {"period_start": date(2025, 1, 1), "period_end": end}
        for end in (date(2025, 1, 31), date(2025, 3, 31))
    )
    once = controlled(local(january, quarter))
    assert hidden(once) == ["all", "all"]
    assert controlled(once).equals(once)


def test_what_one_load_hid_stays_hidden_in_the_next() -> None:
    first = local(counts(125, 250), by("placement", PLACED))
    now = PLACED | {"Home": (8, 40)}
    second = local(counts(130, 250), by("placement", now)).with_columns(
        release=pl.lit("2026-11-02")
    )
    assert hidden(controlled(second)) == []
    assert hidden(controlled(second, pl.concat([first, second]))) == ["Home", "Other"]


def test_what_an_earlier_load_showed_keeps_nothing_company() -> None:
    before = local(counts(130, 250), by("placement", PLACED | {"Home": (8, 40)}))
    now = local(counts(125, 250), by("placement", PLACED)).with_columns(
        release=pl.lit("2026-11-02")
    )
    found = controlled(now, pl.concat([before, now]))
    assert hidden(found) == ["all", "Foster care", "Home", "Other", "Parents"]


def test_the_published_file_is_left_as_it_is(published_store: str) -> None:
    engine = store.open_store(published_store)
    published = store.read_observations(engine)
    engine.dispose()
    assert published.filter(unsafe()).height > 100
    assert controlled(published).equals(published)
