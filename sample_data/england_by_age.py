"""England's children by sex and by age in the format of DfE's 2024 release: published figures.

Source: DfE, "Children looked after in England including adoptions", release of 14 November 2024, file
national_conviction_health_outcomes_for_cla.csv (Open Government Licence v3.0): of the year ending 31
March 2024 the groups that the dashboard draws. As everywhere in the sample, England alone is real.
"""

from __future__ import annotations

from collections.abc import Iterator

COLUMNS = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "gender",
    "age_group",
    "characteristic",
    "number",
    "percentage",
]
PLACE = ["2024", "Reporting year", "National", "E92000001", "England"]

Pair = tuple[int, int]

HEALTH: dict[str, tuple[Pair, ...]] = {
    "2b. Health assessments: Children looked after age groups": (
        (6820, 11),
        (11100, 19),
        (25580, 43),
        (15980, 27),
        (26050, 100),
        (33420, 100),
    ),
    "2b.1 Had their annual health assessment": (
        (5780, 85),
        (10390, 94),
        (23380, 91),
        (13420, 84),
        (23180, 89),
        (29770, 89),
    ),
    "2b.2 Had their immunisations up to date": (
        (5850, 86),
        (9730, 88),
        (21590, 84),
        (11720, 73),
        (21770, 84),
        (27130, 81),
    ),
    "2b.3 Had their teeth checked by a dentist": (
        (5610, 82),
        (9290, 84),
        (20760, 81),
        (11290, 71),
        (20560, 79),
        (26380, 79),
    ),
}
DEVELOPMENT: dict[str, tuple[Pair, ...]] = {
    "3. Development assessments: Children looked after age groups": (
        (2060, 30),
        (1650, 24),
        (1470, 22),
        (1640, 24),
        (3080, 100),
        (3740, 100),
    ),
    "3.1 Development assessments up to date": (
        (1820, 88),
        (1450, 88),
        (1290, 88),
        (1430, 87),
        (2700, 88),
        (3270, 87),
    ),
}
SDQ: dict[str, tuple[Pair, ...]] = {
    "4. SDQ score: Children looked after age groups": (
        (1700, 4),
        (2040, 5),
        (2110, 5),
        (2460, 6),
        (2790, 6),
        (3120, 7),
        (3470, 8),
        (3930, 9),
        (4240, 10),
        (5090, 12),
        (5740, 13),
        (6870, 16),
        (19630, 100),
        (23910, 100),
    ),
    "4.1 SDQ score was received": (
        (1260, 74),
        (1540, 75),
        (1640, 78),
        (1910, 78),
        (2180, 78),
        (2490, 80),
        (2740, 79),
        (3090, 79),
        (3330, 78),
        (3920, 77),
        (4360, 76),
        (5050, 73),
        (15220, 78),
        (18270, 76),
    ),
    "4.1.3 SDQ score is a cause for concern": (
        (460, 36),
        (580, 38),
        (690, 42),
        (850, 45),
        (930, 42),
        (1020, 41),
        (1100, 40),
        (1310, 42),
        (1420, 43),
        (1760, 45),
        (1820, 42),
        (1820, 36),
        (5900, 39),
        (7850, 43),
    ),
}
"""Children (rounded to 10 by DfE) and whole percent: of each age group, then of girls and of boys."""

GROUPS = [
    (
        HEALTH,
        ["4 years and under", "5 to 9 years", "10 to 15 years", "16 years and over"],
        "all ages",
    ),
    (DEVELOPMENT, ["1 year and under", "2 years", "3 years", "4 years"], "0 to 4 years"),
    (SDQ, [f"{age} years" for age in range(5, 17)], "5 to 16 years"),
]


def rows() -> Iterator[list[str]]:
    """Give the rows of the file, without its first line."""
    for measures, ages, everyone in GROUPS:
        children = [("Total", age) for age in ages]
        children += [(sex, f"Total {everyone}") for sex in ("Female", "Male")]
        for measure, pairs in measures.items():
            for (sex, age), (number, percent) in zip(children, pairs, strict=True):
                yield [*PLACE, sex, age, measure, str(number), str(percent)]
