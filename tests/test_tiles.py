from __future__ import annotations

import polars as pl
import pytest

from charts import theme
from charts.abbreviations import abbreviations
from charts.marks import CHECK
from charts.tiles import HIDDEN, tiles, with_signs
from tests.drawn_charts import COUNCILS, drawn


def test_every_square_has_its_initials_and_its_sign() -> None:
    signed = with_signs(COUNCILS)
    assert signed.select("short", "word", "sign").rows() == [
        ("Bro", "better", "▲"),
        ("Cro", "worse", "▼"),
        ("Red", CHECK, "▼?"),
        ("CL", HIDDEN, "[c]"),
    ]


def test_a_square_that_is_not_compared_shows_its_figure() -> None:
    score = COUNCILS.head(1).with_columns(comparison95=pl.lit("not compared"), cell=pl.lit("14.5"))
    assert with_signs(score)["sign"].to_list() == ["14.5"]


def test_squares_are_hollow_where_nothing_is_shown_and_only_marked_ones_are_outlined() -> None:
    (_, rows), (_, outlined) = drawn(tiles(COUNCILS), "rect")
    fills = {row["area_name"]: row["fill"] for row in rows}
    assert fills == {
        "Bromley": theme.BLUE,
        "Croydon": theme.ORANGE,
        "Redbridge": theme.TICK,
        "City of London": theme.WHITE,
    }
    widths = {row["area_name"]: row["outline"] for row in outlined}
    assert widths.keys() == {"Bromley", "Croydon", "Redbridge"}
    assert max(widths, key=lambda name: widths[name]) == "Croydon"


def test_squares_stand_where_the_areas_say() -> None:
    (layer, rows), _ = drawn(tiles(COUNCILS), "rect")
    places = {row["area_name"]: (row["tile_column"], row["tile_row"]) for row in rows}
    assert places["Croydon"] == (12, 15)
    assert layer["encoding"]["x"]["scale"]["domain"] == [12, 13, 14, 15, 16, 17]
    assert layer["encoding"]["y"]["scale"]["domain"] == [10, 11, 12, 13, 14, 15]


def test_names_of_one_word_are_known_by_their_letters_others_by_initials() -> None:
    assert abbreviations(["Croydon", "Brighton and Hove", "Stockton-on-Tees", "St Helens"]) == {
        "Croydon": "Cro",
        "Brighton and Hove": "BH",
        "Stockton-on-Tees": "ST",
        "St Helens": "SH",
    }


def test_no_two_names_are_shortened_alike() -> None:
    names = ["Derby", "Derbyshire", "Barnet", "Barnsley", "Waltham Forest", "Wye Fen", "A", "a"]
    found = abbreviations(names)
    assert found.keys() == set(names)
    assert len({short.casefold() for short in found.values()}) == len(names)


@pytest.mark.parametrize("word", ["better", "worse", "similar", "higher", "lower"])
def test_every_comparison_has_a_fill_on_the_map(word: str) -> None:
    one = COUNCILS.head(1).with_columns(comparison95=pl.lit(word))
    ((_, rows), _) = drawn(tiles(one), "rect")
    assert rows[0]["fill"] != theme.WHITE
