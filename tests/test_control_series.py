"""Which local figures have a chart, by month or by quarter, and what is said of those that have none."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

import sentences
from stats.control_series import control_series, last_points, with_target
from tests.monthly_points import points

QUIET = [60.0, 62.0] * 8


def local(
    values: Sequence[float | None], kind: str = "proportion", months: int = 1, **other: str
) -> pl.DataFrame:
    frame = points(values, "high", None, months, **other)
    return frame.drop("target").with_columns(kind=pl.lit(kind))


def told(*frames: pl.DataFrame, target: float | None = None) -> list[tuple[object, ...]]:
    """The grain, refusal and reasons of each series."""
    found = control_series(pl.concat(frames), target)
    names = ["indicator", "grain", "refused", "reasons"]
    return found.select(names).unique(maintain_order=True).rows()


def test_months_with_enough_points_are_charted_and_quarters_then_are_not() -> None:
    assert told(local(QUIET), local(QUIET, months=3)) == [("iha_20_working_days", "month", "", "")]


def test_hidden_months_give_way_to_quarters_and_it_is_said() -> None:
    hidden = local([*QUIET, None])
    assert told(hidden, local(QUIET, months=3)) == [
        (
            "iha_20_working_days",
            "quarter",
            "",
            "months: a point is not shown, to protect small numbers",
        )
    ]


def test_without_either_both_reasons_are_said() -> None:
    ((_, grain, refused, reasons),) = told(local(QUIET[:9]), local(QUIET[:4], months=3))
    assert (grain, refused) == ("month", "9 points, at least 13 are needed")
    assert reasons == (
        "months: 9 points, at least 13 are needed; quarters: 4 points, at least 13 are needed"
    )


def test_years_and_groups_and_what_has_no_judgement_have_no_chart() -> None:
    girls = local(QUIET, breakdown="sex", subgroup="Girls")
    neither = local(QUIET).with_columns(good=pl.lit("neither"))
    assert told(local(QUIET, months=12), girls, neither) == []


def test_a_count_has_no_chart() -> None:
    assert told(local(QUIET, kind="count")) == []


def test_a_quarter_that_one_supplier_has_not_sent_stays_in_the_series() -> None:
    both = local(QUIET, supplier="A + B")
    mixed = both.with_columns(
        supplier=pl.when(pl.int_range(pl.len()) == 4).then(pl.lit("B")).otherwise("supplier")
    )
    found = control_series(mixed)
    assert found["supplier"].unique().to_list() == ["A + B"]
    assert found["points"].unique().to_list() == [16]


def test_waits_are_a_series_a_supplier_and_have_no_target_in_percent() -> None:
    waits = [local(QUIET, kind="days", supplier=name) for name in ("A", "B")]
    found = control_series(pl.concat(waits), target=95)
    assert found["supplier"].unique().sort().to_list() == ["A", "B"]
    assert found["target"].null_count() == found.height


def test_the_target_is_held_against_the_limits_of_a_proportion() -> None:
    found = control_series(local(QUIET), target=95)
    assert found["assurance"].unique().to_list() == ["failing"]


def test_the_last_point_is_the_newest_with_a_value() -> None:
    nobody = local([*QUIET, None]).with_columns(
        status=pl.when(pl.col("value").is_null()).then(pl.lit("not_applicable")).otherwise("status")
    )
    (row,) = last_points(control_series(nobody)).iter_rows(named=True)
    assert row["value"] == 62


def row(values: Sequence[float | None], target: float | None = None) -> sentences.Row:
    found = last_points(control_series(local(values), target))
    return {**found.row(0, named=True), "numerator": 31.0, "denominator": 50.0}


def test_the_sentences_say_what_the_rules_say_and_no_more() -> None:
    still, better, worse = row(QUIET), row([*QUIET, 90]), row([*QUIET, 20])
    assert sentences.control_headline(still) == (
        "Initial assessments on time. No clear change: the ordinary ups and downs of a process that "
        "has not changed"
    )
    assert sentences.control_headline(better).startswith(
        "Initial assessments on time. Getting better: the last point lies outside the limits"
    )
    assert sentences.control_icons(worse) == ["▼ Getting worse"]
    assert sentences.control_icons(row(QUIET, 95))[1] == "□ Target out of reach as things are"
    assert sentences.control_lead([still, better, worse, still]) == (
        "Getting worse: Initial assessments on time. Getting better: Initial assessments on time. "
        "2 of 4 measures show no clear change."
    )


def test_the_newest_figure_is_said_with_its_period_and_the_children_behind_it() -> None:
    said = sentences.last_point(row(QUIET))
    assert said == "July 2024: 62% (31 of 50 stays in care)"


def test_an_indicator_without_a_chart_is_said_with_the_reason() -> None:
    few = row(QUIET[:3])
    assert sentences.no_charts(1, few["reasons"]) == (
        "1 measure has no control chart (months: 3 points, at least 13 are needed)."
    )
    assert sentences.no_charts(17, "months: a point is not shown") == (
        "17 measures have no control chart (months: a point is not shown)."
    )
    assert sentences.with_counts(few) == "60% (31 of 50 stays in care)"


def test_the_charts_of_several_areas_are_those_of_each() -> None:
    one, other = local(QUIET, supplier="A"), local([*QUIET[:9], None], supplier="B", area="302")
    both = control_series(pl.concat([other, one]), 95)
    alone = pl.concat([control_series(one, 95), control_series(other, 95)])
    assert both.equals(alone)


def test_a_target_changes_the_target_and_the_assurance_alone() -> None:
    rows = pl.concat([local(QUIET), local(QUIET[:3], area="302"), local(QUIET, "days", area="303")])
    found = with_target(control_series(rows), 95)
    assert found.equals(control_series(rows, 95))
    assert found.group_by("area", maintain_order=True).agg(
        pl.col("target", "assurance").unique()
    ).rows() == [
        ("301", [95.0], ["failing"]),
        ("302", [95.0], [None]),
        ("303", [None], [None]),
    ]
