"""The pathway to mental-health support in one period: asked, scored 17 or more, referred, seen."""

import polars as pl

STEPS = (
    "sdq_returned_12_months",
    "sdq_17_plus",
    "sdq_17_plus_referred",
    "mh_first_contact_28_days",
)
"""In the order in which a child comes to them. Each has its own base: none is a part of the last."""
WAITS = ("mh_first_contact_median_days", "mh_first_contact_90th_days", "mh_still_waiting_lac")
PERIOD = ["area", "source", "period_start", "period_end"]


def pathway(local: pl.DataFrame) -> pl.DataFrame:
    """Give the steps and waits of the period that shows most steps, the newest and longest of those.

    local: figures as View.local gives those of one area; each area has a period of its own. Adds step
    (1 to 4, null for a wait) and without, the children who did not go on (null where hidden). No row
    where no step was ever sent.
    """
    whole = local.filter(breakdown="all")
    ours = whole.filter(pl.col("indicator").is_in([*STEPS, *WAITS]))
    steps = ours.filter(pl.col("indicator").is_in(list(STEPS)))
    if steps.is_empty():
        return _with_steps(ours.clear())
    long = (pl.col("period_end") - pl.col("period_start")).dt.total_days()
    best = (
        steps.group_by(PERIOD)
        .agg(shown=pl.col("value").count())
        .sort("shown", "period_end", long, "source", descending=[True, True, True, False])
        .unique("area", keep="first", maintain_order=True)
    )
    return _with_steps(ours.join(best.select(PERIOD), on=PERIOD)).sort(
        "area", "step", "indicator", "supplier"
    )


def _with_steps(rows: pl.DataFrame) -> pl.DataFrame:
    places = {name: place for place, name in enumerate(STEPS, 1)}
    return rows.with_columns(
        step=pl.col("indicator").replace_strict(places, default=None, return_dtype=pl.Int64),
        without=pl.col("denominator") - pl.col("numerator"),
    )
