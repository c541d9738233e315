"""The spark of a card: a year a dot, joined only where the series goes on."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date

from charts.spark import Point, spark
from tests.screens import Open, words
from tests.screens import open_page as open_page


def points(*given: tuple[int, float, int]) -> list[Point]:
    return [Point(date(year, 3, 31), value, stretch) for year, value, stretch in given]


def dots(drawn: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'cx="([\d.]+)" cy="([\d.]+)"', drawn)]


def test_years_stand_at_their_distance_and_higher_values_higher() -> None:
    drawn = spark(points((2020, 40.0, 1), (2021, 80.0, 1), (2024, 60.0, 1)))
    assert dots(drawn) == [(5, 34), (57.5, 5), (215, 19.5)]


def test_a_move_of_a_point_stays_nearly_flat() -> None:
    (_, first), (_, last) = dots(spark(points((2024, 60.0, 1), (2025, 61.0, 1))))
    assert round(first - last, 2) == 1.4  # pixels of 29, which are at least twenty points


def test_no_line_crosses_a_break_and_a_year_alone_has_none() -> None:
    drawn = spark(points((2020, 80.0, 1), (2021, 40.0, 2), (2022, 70.0, 3), (2023, 75.0, 3)))
    assert len(dots(drawn)) == 4
    assert re.findall(r'points="([^"]+)"', drawn) == ["145.0,12.2 215.0,8.6"]


def test_the_first_and_the_last_year_are_named() -> None:
    drawn = spark(points((2020, 1.0, 1), (2025, 2.0, 1)))
    assert re.findall(r">([\d/]+)</text>", drawn) == ["2019/20", "2024/25"]


def test_a_card_says_its_spark_in_words_and_offers_its_years(
    open_page: Open, sample_store: str
) -> None:
    app = open_page("overview.py", sample_store, area="106")
    pictures = re.findall(
        r'<img class="spark" src="data:image/svg\+xml;base64,([^"]+)"', words(app)
    )
    assert len(pictures) == 4
    assert all(b64decode(one).startswith(b"<svg") for one in pictures)
    assert re.search(
        r'alt="Immunisations in Lynx Green: \d+% in 20\d\d/\d\d, .* in 2024/25', words(app)
    )


def test_the_table_of_all_indicators_has_england_the_region_and_the_neighbours(
    open_page: Open, sample_store: str
) -> None:
    said = words(open_page("overview.py", sample_store, area="106"))
    table = said[said.index('aria-label="All indicators') :]
    headings = re.findall(r"<th[^>]*>([^<]+)</th>", table)
    assert headings[4:7] == ["England", "Sample Capital", "Neighbours' median"]


def test_the_comparators_column_is_not_there_twice(open_page: Open, sample_store: str) -> None:
    said = words(open_page("overview.py", sample_store, area="106", against="neighbours-median"))
    table = said[said.index('aria-label="All indicators') :]
    headings = re.findall(r"<th[^>]*>([^<]+)</th>", table)
    assert headings[4:7] == ["Neighbours' median", "England", "Sample Capital"]
