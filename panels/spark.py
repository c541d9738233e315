"""The spark of an area's years on a card, with what the trend test says of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import sentences
from charts.spark import Point, spark
from charts.years import Look
from panels.figure import offer_small
from panels.picture import picture, years_said
from panels.series import year_figure
from sentences import Row
from view import View


def spark_of_years(view: View, row: Row, drawn: Sequence[Row]) -> str:
    """Give an indicator's years as a spark with the trend under it, as HTML; "" of a year alone.

    It is offered to be taken away. drawn: the indicator's lines as panels.lines.of_one gives them.
    """
    found = sentences.of(row)
    ours = [one for one in drawn if one["ours"] and one["value"] is not None]
    points = [Point(one["period_end"], one["value"], one["stretch"]) for one in ours]
    if len(points) < 2:
        return ""
    said = f"{found.short} in {view.area_name}: {years_said(ours, found)}."
    trend = sentences.trend_words(row) if row["status"] == "ok" else ""
    look = Look(found.unit, found.decimals, 220)
    offer_small(view, f"years-{found.id}", partial(year_figure, view, found, drawn, look, "spark"))
    return f'{picture(spark(points), said, "spark")}<p class="where">{escape(trend)}</p>'
