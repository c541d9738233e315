"""Small files in the layout of NHS England's mental-health monthly statistics, a line a row."""

from __future__ import annotations

from collections.abc import Sequence

HEADER = (
    "REPORTING_PERIOD_START,REPORTING_PERIOD_END,STATUS,BREAKDOWN,PRIMARY_LEVEL,"
    "PRIMARY_LEVEL_DESCRIPTION,SECONDARY_LEVEL,SECONDARY_LEVEL_DESCRIPTION,MEASURE_ID,"
    "MEASURE_NAME,MEASURE_VALUE"
)
WITHIN_4_WEEKS, MEDIAN_WAIT, CONTACT_RATE, STILL_WAITING = "MRS08b", "MHS131", "MHS95a", "MHS133"


def nhs_row(
    value: object,
    *,
    measure: str = WITHIN_4_WEEKS,
    breakdown: str = "ICB of GP Practice or Residence",
    code: str = "QWE",
    name: str = "NHS SOUTH WEST LONDON INTEGRATED CARE BOARD",
    start: str = "2025-01-01",
    end: str = "2025-03-31",
    status: str = "Performance",
    age: str = "NONE",
) -> str:
    place = f"{breakdown},{code},{name},{age},{age}"
    return f"{start},{end},{status},{place},{measure},Measure {measure},{value}"


def nhs_file(rows: Sequence[str], header: str = HEADER) -> bytes:
    return "\n".join([header, *rows, ""]).encode()
