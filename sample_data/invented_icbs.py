"""The integrated care boards of the sample, their councils and their parts (sub-ICBs)."""

from __future__ import annotations

from dataclasses import dataclass

from sample_data.invented_areas import REGIONS, Council

NAMES = {
    "E12900001": ("Aurora", "Comet"),
    "E12900002": ("Meteor", "Meridian", "Moonrise"),
    "E12900003": ("Equinox", "Solstice", "Starlight"),
    "E12900004": ("Zenith", "Horizon"),
    "E12900005": ("Eclipse", "Nebula", "Twilight"),
    "E12900006": ("Daybreak", "Nova"),
    "E12900007": ("Quasar", "Pulsar", "Parallax", "Perihelion", "Halo"),
    "E12900008": ("Morning Star", "Sunrise", "Midsummer"),
    "E12900009": ("Sunset", "Midwinter"),
}
ODS_DIGITS = "123456789ABCDEFGHJKLMNPRS"
"""Last letter of the boards' NHS organisation codes; no real board's code begins with QZ."""

SPLIT = {"Avior Bay": 0.65, "Tarazed Bay": 0.58}
"""Councils that lie in two boards: the share of land in the first; the rest is in the next."""

DIVIDED = {"Meteor": 3, "Quasar": 3}
"""Boards whose parts (sub-ICBs) the NHS file shows, and how many parts they have."""


@dataclass(frozen=True)
class Board:
    """One invented ICB: the ONS code is invented too, and so is the NHS code (QZ1)."""

    code: str
    ods_code: str
    name: str
    region: str

    @property
    def full_name(self) -> str:
        """The name as it stands in the NHS file."""
        return self.name.replace("ICB", "Integrated Care Board")

    @property
    def parts(self) -> list[str]:
        """The NHS codes of the parts that the file shows; most boards have none there."""
        counts = [count for word, count in DIVIDED.items() if f"Sample {word} " in self.name]
        return [f"Z{self.ods_code[-1]}{number}" for number in range(1, sum(counts) + 1)]


def boards() -> list[Board]:
    """Give every board in the order of its code."""
    named = [(region, word) for region in REGIONS for word in NAMES[region]]
    return [
        Board(f"E549{i:05d}", f"QZ{digit}", f"NHS Sample {word} ICB", region)
        for i, ((region, word), digit) in enumerate(zip(named, ODS_DIGITS, strict=True), start=1)
    ]


def members(councils: list[Council]) -> list[tuple[Council, Board, float]]:
    """Give the board of each council with the share of its land in it; a split council twice."""
    rows = []
    for region in REGIONS:
        inside = [council for council in councils if council.region == region]
        own = [board for board in boards() if board.region == region]
        for position, council in enumerate(_successors_beside(inside)):
            first = position * len(own) // len(inside)
            rows += _shares(council, own[first:] + own[:first])
    return sorted(rows, key=lambda row: (row[0].code, row[1].code))


def _successors_beside(inside: list[Council]) -> list[Council]:
    """Put a council that was divided beside the two that it became, so that they share a board."""
    return sorted(
        inside, key=lambda c: next((s.code for s in inside if s.predecessor == c.code), c.code)
    )


def _shares(council: Council, in_order: list[Board]) -> list[tuple[Council, Board, float]]:
    share = SPLIT.get(council.name)
    if share is None:
        return [(council, in_order[0], 1.0)]
    return [(council, in_order[0], share), (council, in_order[1], round(1 - share, 2))]
