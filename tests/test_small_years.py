"""The small charts of the Trends page: what is drawn where, what is never joined, what they say."""

from __future__ import annotations

import re
from base64 import b64decode
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from charts.small_years import BOX, plot_of, small_years
from charts.svg import Plot
from indicators import catalogue
from panels.small_years import side_by_side, small_chart
from sentences import Row
from tests.screens import Open, words
from tests.screens import open_page as open_page
from tests.test_charts_on_screen import COLOURS

DENTAL, AVERAGE = catalogue()["dental_check"], catalogue()["sdq_average"]
WHOLE = (0.0, 100.0)


def line(name: str, values: dict[int, float | None], *, ours: bool = False) -> list[Row]:
    """A line a year a row, joined where years follow one another, its interval ten points either way."""
    rows: list[Row] = []
    for year, value in values.items():
        known = ours and value is not None
        joined = bool(rows) and value is not None and rows[-1]["value"] is not None
        end: dict[str, Any] = {"name": name, "ours": ours, "year": year, "value": value}
        end |= {"lower95": value - 10 if known and value is not None else None}
        end |= {"upper95": value + 10 if known and value is not None else None}
        end |= {"stretch": rows[-1]["stretch"] + (not joined) if rows else 0}
        rows.append(end | {"shown": "" if known else "[c]", "period_end": date(year, 3, 31)})
    return rows


OURS = line("Croydon", {2021: 40, 2022: 60, 2023: None, 2024: 50, 2025: 70}, ours=True)
ENGLAND = line("England", {2021: 80, 2025: 90})


def strokes(drawn: str, colour: str) -> list[str]:
    return re.findall(rf'<polyline points="([^"]+)"[^>]* stroke="{colour}"', drawn)


def dots(drawn: str, colour: str) -> list[tuple[float, float]]:
    (path,) = re.findall(rf'<path d="([^"]+)"[^>]*round" stroke="{colour}"', drawn)
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)h0", path)]


def drawing(html: str) -> str:
    (source,) = re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html)
    return b64decode(source).decode()


def beside(html: str) -> list[tuple[float, str]]:
    found = re.findall(r'class="end[^"]*" style="top:([\d.]+)px">(.+?)</span>', html)
    return [(float(top), text.replace("<br>", " ")) for top, text in found]


def test_years_stand_at_their_distance_and_values_on_their_scale() -> None:
    plot = Plot(BOX, (2021, 2025), WHOLE)
    assert [plot.across(year) for year in (2021, 2023, 2025)] == [4, 100, 196]
    assert [plot.down(value) for value in (0, 50, 100)] == [91, 48, 5]
    assert Plot(BOX, (2025, 2025), WHOLE).across(2025) == 100


def test_each_line_is_drawn_where_its_years_and_values_are() -> None:
    rows = OURS + ENGLAND
    drawn = small_years(rows, [], plot_of(rows, "%", WHOLE))
    assert strokes(drawn, "#12436D") == ["4.0,56.6 52.0,39.4", "148.0,48.0 196.0,30.8"]
    assert dots(drawn, "#12436D") == [(4, 56.6), (52, 39.4), (148, 48), (196, 30.8)]
    assert dots(drawn, "#3D3D3D") == [(4, 22.2), (196, 13.6)]
    assert 'stroke-dasharray="5 4"' in drawn


def test_the_interval_is_a_band_a_stretch_and_a_bar_where_a_year_is_alone() -> None:
    alone = line("Croydon", {2021: 40, 2022: 60, 2023: None, 2025: 50}, ours=True)
    drawn = small_years(alone, [], plot_of(alone, "%", WHOLE))
    assert re.findall(r'<polygon points="([^"]+)"', drawn) == [
        "4.0,48.0 52.0,30.8 52.0,48.0 4.0,65.2"
    ]
    assert '<path d="M196.0 39.4V56.6"' in drawn


def test_no_line_crosses_a_break_and_a_rule_stands_at_it() -> None:
    (first, *rest) = line("Croydon", {2020: 80, 2021: 40, 2022: 70, 2023: 75}, ours=True)
    rows = [first, rest[0] | {"stretch": 1}, *(row | {"stretch": 2} for row in rest[1:])]
    drawn = small_years(rows, [2021], plot_of(rows, "%", WHOLE))
    assert strokes(drawn, "#12436D") == ["132.0,30.8 196.0,26.5"]
    assert len(dots(drawn, "#12436D")) == 4
    assert re.findall(r'd="M([\d.]+) 5V91"[^>]* stroke-dasharray="2 2"', drawn) == ["68.0"]
    html = small_chart(DENTAL, rows, "Croydon", "No clear change")
    assert '<p class="break">2020/21: Covid-19 closed dental practices</p>' in html


def test_only_the_colours_of_the_house_are_drawn() -> None:
    rows = OURS + ENGLAND
    drawn = small_years(rows, [2022], plot_of(rows, "%", WHOLE))
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", drawn)) <= COLOURS


def test_the_years_are_said_in_words_with_the_shorthand_of_those_not_shown() -> None:
    html = small_chart(DENTAL, OURS + ENGLAND, "Croydon", "No clear change")
    assert (
        'alt="Dental checks in Croydon: 40% in 2020/21, 60% in 2021/22, [c] in 2022/23, '
        '50% in 2023/24 and 70% in 2024/25. England: 90% in 2024/25."'
    ) in html


def test_figures_stand_at_the_ends_of_their_lines_and_ours_is_not_named_again() -> None:
    html = small_chart(DENTAL, OURS + ENGLAND, "Croydon", "No clear change")
    assert beside(html) == [(30.8, "70%"), (13.6, "England 90%")]
    early = small_chart(DENTAL, OURS[:2] + ENGLAND, "Croydon", "No clear change")
    assert beside(early)[0][1] == "60% in 2021/22"


def test_figures_that_would_stand_on_one_another_are_put_apart() -> None:
    close = line("England", {2021: 70, 2025: 70})
    (ours, _), (england, _) = beside(small_chart(DENTAL, OURS + close, "Croydon", ""))
    assert abs(ours - england) == pytest.approx(15)  # pixels, a line's height


def test_percents_have_one_scale_and_a_score_its_own() -> None:
    percent = small_chart(DENTAL, OURS, "Croydon", "")
    assert re.findall(r'class="axis" style="top:([\d.]+)px">([^<]+)<', percent) == [
        ("91.0", "0%"),
        ("48.0", "50%"),
        ("5.0", "100%"),
    ]
    score = small_chart(
        AVERAGE, line("Croydon", {2024: 13.2, 2025: 14.5}, ours=True), "Croydon", ""
    )
    assert "SDQ average (own scale)" in score
    assert re.findall(r'class="axis"[^>]*>([^<]+)<', score) == ["2", "26"]


def test_the_first_and_the_last_year_stand_under_and_a_lone_one_once() -> None:
    html = small_chart(DENTAL, OURS, "Croydon", "")
    assert "<span>2020/21</span><span>2024/25</span>" in html
    lone = small_chart(DENTAL, line("Croydon", {2025: 50}, ours=True), "Croydon", "")
    assert lone.count("<span>2024/25</span>") == 1
    assert dots(drawing(lone), "#12436D") == [(100, 48)]


def test_years_that_are_not_shown_have_their_shorthand_under_them() -> None:
    html = small_chart(DENTAL, OURS, "Croydon", "")
    assert re.findall(r'<span style="left:([\d.]+)%">([^<]+)<', html) == [("50.0", "[c]")]


def test_names_are_text_and_never_markup() -> None:
    bold = line('<b>"England"</b>', {2021: 80, 2025: 90})
    html = side_by_side([small_chart(DENTAL, OURS + bold, "Croydon <i>&", "<u>")])
    assert not set(re.findall(r"<(\w+)", html)) - {"div", "p", "img", "span", "br"}
    assert "Croydon &lt;i&gt;&amp;" in html
    (alt,) = re.findall(r'alt="([^"]*)"', html)
    assert "&quot;England&quot;" in alt


@pytest.mark.parametrize(("area", "drawn"), [("106", 13), ("101", 8)])
def test_the_page_draws_all_small_charts_as_pictures_in_one_piece(
    area: str, drawn: int, sample_store: str, open_page: Open
) -> None:
    app = open_page("trends.py", sample_store, area=area)
    (piece,) = [one.proto.body for one in app.get("html") if "small-years" in one.proto.body[:30]]
    assert len(app.get("vega_lite_chart")) == 1
    assert piece.count('<div class="plot">') == drawn
    assert len(re.findall(r'alt="[^"]+ in [^"]+: [^"]+\."', piece)) == drawn


def test_an_area_without_any_figure_has_no_small_charts(sample_store: str, open_page: Open) -> None:
    app = open_page("trends.py", sample_store, area="151")
    assert 'class="plot"' not in words(app)
    assert "No year's figure is published for" in words(app)
    assert "The small charts' numbers, and each to take away" not in folded(app)
    assert "The small charts' numbers, and each to take away" in folded(
        open_page("trends.py", sample_store, area="106")
    )


def folded(app: AppTest) -> list[str]:
    return [one.label for one in app.expander]


def test_small_charts_are_made_to_be_taken_away_only_when_it_is_asked(
    sample_store: str, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    monkeypatch.setattr("panels.trends.year_figure", lambda _view, one, *_rest: made.append(one.id))
    open_page("trends.py", sample_store, area="106")
    assert made == []


def test_each_small_chart_can_be_taken_away_with_the_numbers_of_everyone_drawn(
    sample_store: str, open_page: Open
) -> None:
    app = open_page("trends.py", sample_store, area="106")
    app.session_state["open-small"] = True
    app.run()
    assert len(app.get("download_button")) == 3 * 13
    first = app.dataframe[0].value
    assert set(first["Area"]) == {"Lynx Green", "England"}
