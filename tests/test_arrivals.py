"""Who has sent which quarter: sent, missing, late, and before a supplier's first."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from stats.arrivals import arrivals
from tests.local_rows import counts, local
from tests.screens import Open, open_page, words

__all__ = ["open_page"]

ENDS = [date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31)]


def sent(supplier: str, *ends: date, months: int = 3, **other: Any) -> list[dict[str, Any]]:
    return [
        counts(
            9,
            20,
            source="quarterly_return",
            supplier=supplier,
            period_start=date(end.year, end.month - months + 1, 1),
            period_end=end,
            **other,
        )
        for end in ends
    ]


def states(found: pl.DataFrame, supplier: str, area: str = "306") -> dict[str, str]:
    rows = found.filter(supplier=supplier, area=area).select("period_end", "state").rows()
    return {str(end): state for end, state in rows if end >= date(2024, 1, 1)}


def test_a_quarter_that_only_others_have_sent_is_missing() -> None:
    found = arrivals(local(sent("A", *ENDS), sent("B", ENDS[0], ENDS[2])), None)
    assert states(found, "B") == {
        "2024-03-31": "",
        "2024-06-30": "sent",
        "2024-09-30": "missing",
        "2024-12-31": "sent",
        "2025-03-31": "missing",
    }


def test_a_quarter_is_late_thirty_days_after_its_end_when_nobody_has_sent_it() -> None:
    rows = local(sent("A", *ENDS))
    assert "2025-06-30" not in states(arrivals(rows, date(2025, 7, 29)), "A")
    assert states(arrivals(rows, date(2025, 7, 31)), "A")["2025-06-30"] == "late"


def test_a_supplier_owes_nothing_of_an_area_that_it_has_never_sent() -> None:
    found = arrivals(local(sent("A", *ENDS), sent("B", *ENDS, area="305")), None)
    assert states(found, "B", "306") == {}
    assert set(states(found, "B", "305").values()) == {"", "sent"}


def test_months_count_for_their_quarter_and_years_for_none() -> None:
    monthly = sent("A", date(2025, 1, 31), date(2025, 2, 28), months=1)
    found = arrivals(local(monthly), None)
    assert found.filter(period_end=ENDS[3]).select("state", "figures").rows() == [("sent", 2)]
    year = sent("A", ENDS[3], months=3)[0] | {"period_start": date(2024, 4, 1)}
    assert arrivals(local(year), None).is_empty()


def test_the_last_eight_quarters_are_shown() -> None:
    found = arrivals(local(sent("A", ENDS[3])), None)
    assert found["period_end"].to_list()[:: len(found) - 1] == [date(2023, 6, 30), ENDS[3]]
    assert found.height == 8


def test_the_data_page_says_whose_return_is_missing_and_offers_the_template(
    open_page: Open, sample_store: str
) -> None:
    app = open_page("data.py", sample_store)
    said = words(app)
    assert "- Sample Hospitals Trust, Lynx Green: Q3 2024/25" in said
    assert "✗ Missing" in said
    labels = [one.proto.label for one in app.get("download_button")]
    assert {"Quarterly return (Excel)", "Tracker (Excel)", "Children.csv", "Events.csv"} <= {
        *labels
    }
