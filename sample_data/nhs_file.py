"""The sample in the layout of NHS England's monthly mental-health file (MHSDS). All invented.

Layout, measure names, breakdown names and rounding follow NHS England's own code (public
repository NHSDigital/mental-health-monthly-statistics): England is exact, other counts are to the
nearest 5, under 5 is `*`, and so is a percent or a wait whose count is; a missing secondary level
is the text NONE; rows of MHS40 say "ICB - GP Practice...", those of the others "ICB of GP...".
England's figures are the sum of the invented boards here, not the published ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sample_data.invented_access import (
    Access,
    added,
    of_board,
    of_part,
    of_provider,
    reported,
)
from sample_data.invented_icbs import Board

COLUMNS = [
    "REPORTING_PERIOD_START",
    "REPORTING_PERIOD_END",
    "STATUS",
    "BREAKDOWN",
    "PRIMARY_LEVEL",
    "PRIMARY_LEVEL_DESCRIPTION",
    "SECONDARY_LEVEL",
    "SECONDARY_LEVEL_DESCRIPTION",
    "MEASURE_ID",
    "MEASURE_NAME",
    "MEASURE_VALUE",
]

SUPPORTED = "CYP aged under 18 supported through NHS funded mental health"
FIRST_CONTACT = f"for {SUPPORTED} with a first contact in the RP (3 month rolling)"
WAIT = "waiting time between referral start date and first contact in days for referrals"


@dataclass(frozen=True)
class Measure:
    """A measure: its published name, the months it looks back over, how its places are named."""

    name: str
    months: int
    joined: str = "of"
    rounded_with: str = ""
    """The count without which a percent, a rate or a wait is not shown; empty for a count."""


MEASURES = {
    "MHS40": Measure(
        "Looked after children with a referral starting in the reporting period, aged 0 to 18",
        1,
        "-",
    ),
    "MHS95": Measure(f"Number of {SUPPORTED} with at least one contact (12 month rolling)", 12),
    # The wording of this one name is ours; its published wording was not at hand.
    "MHS95a": Measure(
        f"Crude rate of {SUPPORTED} with at least one contact (12 month rolling) per 100,000 "
        "population aged under 18",
        12,
        rounded_with="MHS95",
    ),
    "MHS130": Measure(f"Number of referrals {FIRST_CONTACT}", 3),
    "MHS131": Measure(f"Median {WAIT} {FIRST_CONTACT}", 3, rounded_with="MHS130"),
    "MHS132": Measure(f"90th percentile {WAIT} {FIRST_CONTACT}", 3, rounded_with="MHS130"),
    "MHS133": Measure(
        f"Number of referrals for {SUPPORTED} still waiting for a first contact and still waiting "
        "at the end of the RP",
        3,
    ),
    "MRS08b": Measure(
        "Proportion of CYP referral-spells receiving a full clock stop in less than 4 weeks "
        "in the RP",
        3,
        rounded_with="MHS130",
    ),
}
PERFORMANCE, PROVISIONAL = "Performance", "Provisional"
MONTHS = [
    (date(2022, 3, 31), PERFORMANCE),
    (date(2024, 10, 31), PERFORMANCE),
    (date(2024, 11, 30), PERFORMANCE),
    (date(2024, 12, 31), PERFORMANCE),
    (date(2025, 1, 31), PERFORMANCE),
    (date(2025, 2, 28), PROVISIONAL),
    (date(2025, 2, 28), PERFORMANCE),
    (date(2025, 3, 31), PROVISIONAL),
    (date(2025, 3, 31), PERFORMANCE),
]
"""A month is published twice, as "Provisional" and then, a little higher, as "Performance"."""
RENAMED = date(2022, 7, 1)
IN_BOTH_NAMINGS = ("MHS40", "MHS95", "MHS95a")
"""The waits were not published yet when boards were called STPs."""

PROVIDERS = {
    "ZZA": "Sample Starlight NHS Foundation Trust",
    "ZZB": "Sample Moonlight NHS Trust",
    "ZZC": "Sample Children's Community Health CIC",
}
AGES = {"0 to 5": 0.06, "6 to 10": 0.22, "11 to 15": 0.46, "16": 0.13, "17": 0.13}
COMMISSIONING = {"YZ1": "SAMPLE NORTHERN SKY", "YZ2": "SAMPLE SOUTHERN SKY"}

Row = list[str]


def rows(boards: list[Board]) -> Iterator[Row]:
    """Give the file's rows in the order in which NHS England's extract sorts them."""
    found = [row for end, status in MONTHS for row in _month(boards, end, status)]
    yield from sorted(found, key=lambda row: (row[:5], row[6], row[8]))


def _month(boards: list[Board], end: date, status: str) -> Iterator[Row]:
    share = 0.97 if status == PROVISIONAL else 1.0
    own = {board.ods_code: of_board(board.ods_code, end, share) for board in boards}
    england = added(own.values())
    for measure in MEASURES if end > RENAMED else IN_BOTH_NAMINGS:
        row = _Writer(end, status, measure)
        yield row("England", ("England", "England"), reported(england, measure, exact=True))
        for board in boards:
            place = (board.ods_code, board.full_name.upper())
            yield row(row.board, place, _value(own[board.ods_code], measure))
            yield from _parts(row, board, own[board.ods_code])
        yield row(row.board, ("UNKNOWN", "UNKNOWN"), "*")
        yield from _not_used(row, england, boards, own)


def _parts(row: _Writer, board: Board, whole: Access) -> Iterator[Row]:
    for number, code in enumerate(board.parts):
        place = (code, f"{board.name} - {code}".upper())
        yield row(row.part, place, _value(of_part(whole, number), row.measure))


def _not_used(
    row: _Writer, england: Access, boards: list[Board], own: dict[str, Access]
) -> Iterator[Row]:
    """Give breakdowns that the dashboard does not use: real files hold mostly such rows."""
    for number, place in enumerate(PROVIDERS.items()):
        yield row("Provider", place, _value(of_provider(england, number), row.measure))
    for half, place in enumerate(COMMISSIONING.items()):
        chosen = [own[board.ods_code] for board in boards[half::2]]
        yield row("Commissioning Region", place, _value(added(chosen), row.measure))
    if row.measure == "MHS95":
        for age, part in AGES.items():
            value = str(round(england.counts["MHS95"] * part))
            yield row("England; Age", ("England", "England"), value, (age, age))


def _value(access: Access, measure: str) -> str:
    count = access.counts[MEASURES[measure].rounded_with or measure]
    return "*" if count < 5 else reported(access, measure, exact=False)


@dataclass(frozen=True)
class _Writer:
    """Writes the rows of one measure in one month."""

    end: date
    status: str
    measure: str

    @property
    def board(self) -> str:
        """How a board is named in BREAKDOWN, which changed in July 2022."""
        if self.end <= RENAMED:
            return "STP - GP Practice or Residence"
        return f"ICB {MEASURES[self.measure].joined} GP Practice or Residence"

    @property
    def part(self) -> str:
        """How a part of a board is named in BREAKDOWN, before and after July 2022."""
        return self.board.replace("STP", "CCG").replace("ICB", "Sub ICB")

    def __call__(
        self,
        breakdown: str,
        primary: tuple[str, str],
        value: str,
        secondary: tuple[str, str] = ("NONE", "NONE"),
    ) -> Row:
        measure = MEASURES[self.measure]
        period = [str(_months_before(self.end, measure.months)), str(self.end), self.status]
        return [*period, breakdown, *primary, *secondary, self.measure, measure.name, value]


def _months_before(end: date, months: int) -> date:
    """Give the first day of a period of so many months that ends on the last day of a month."""
    first = end.year * 12 + end.month - months
    return date(first // 12, first % 12 + 1, 1)
