"""How a deck looks, from its XML: wide, large letters, our colours, nothing out of its box."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pytest
from PIL import ImageFont

from exports import slide_parts
from exports.board import slides
from exports.deck import chosen_deck_bytes, deck_bytes
from exports.letters import fitting, lines, shortened, width
from tests.deck_parts import A, C, Deck, Slide, Words, deck_apart
from tests.summary_requests import ENGLAND, request

FONTS = Path("/usr/share/fonts/truetype")
LIBERATION = [
    folder / "LiberationSans-{}.ttf" for folder in (FONTS / "liberation", FONTS / "liberation2")
]
EVERY_NEED = ("immunisations", "dental_check", "sdq_concern", "substance_misuse", "sdq_average")
OURS = {"0B0C0C", "505A5F", "12436D", "F46A25", "3D3D3D", "D8DCDE"}


@cache
def content(name: str) -> bytes:
    codes, sample = {
        "the usual": ("306", False),
        "the sample": ("306", True),
        "everything hidden": ("209", False),
        "a name like a formula": ("208", False),
        "a name of 200 characters": ("207", True),
        "England": (ENGLAND, False),
    }[name]
    asked = request(codes, sample=sample)
    return chosen_deck_bytes(asked, slides(asked.needs, asked.years, EVERY_NEED), lines=("210",))


EXAMPLES = (
    "the usual",
    "the sample",
    "everything hidden",
    "a name like a formula",
    "a name of 200 characters",
    "England",
)


@pytest.fixture(params=EXAMPLES)
def deck(request: pytest.FixtureRequest) -> Deck:
    return deck_apart(content(request.param))


def every_words(deck: Deck) -> list[tuple[Slide, Words]]:
    return [(slide, words) for slide in deck.slides for words in slide.words]


def test_a_slide_is_16_to_9(deck: Deck) -> None:
    assert deck.size == (960, 540)


def test_no_text_is_smaller_than_18_points_in_charts_too(deck: Deck) -> None:
    assert min(size for _, words in every_words(deck) for size in words.sizes) >= 18
    for slide in deck.slides:
        for chart in slide.charts:
            sizes = [int(one.get("sz")) for one in chart.root.iter(A + "defRPr") if one.get("sz")]
            assert min(sizes) >= 1800


def test_every_slide_has_a_title_of_its_own_of_at_most_20_words(deck: Deck) -> None:
    titles = [slide.title for slide in deck.slides]
    assert len(set(titles)) == len(titles)
    assert all(0 < len(title.split()) <= 20 for title in titles[2:])


def test_every_slide_ends_with_its_number(deck: Deck) -> None:
    for number, slide in enumerate(deck.slides, 1):
        assert slide.words[-1].place == "SLIDE_NUMBER"
        assert slide.words[-1].paragraphs == [str(number)]


def test_every_chart_has_a_text_alternative(deck: Deck) -> None:
    alts = [chart.alt for slide in deck.slides for chart in slide.charts]
    assert all(alt.startswith("Line chart. ") for alt in alts)
    assert len(set(alts)) == len(alts)


@pytest.mark.parametrize("name", EXAMPLES)
def test_invented_areas_are_said_to_be_so_on_every_slide_and_real_ones_on_none(name: str) -> None:
    said = [
        "Sample data: invented areas" in slide.texts for slide in deck_apart(content(name)).slides
    ]
    assert set(said) == {name in ("the sample", "a name of 200 characters")}


def test_everything_is_in_british_english(deck: Deck) -> None:
    assert {one for _, words in every_words(deck) for one in words.languages} == {"en-GB"}
    said = {part.tag.partition("}")[2]: part.text for part in deck.properties}
    assert said["language"] == "en-GB"
    assert said["creator"] == "Looked-after children's health dashboard"
    assert "Health of looked-after children: " in str(said["title"])


def test_only_our_colours_are_used(deck: Deck) -> None:
    for slide in deck.slides:
        for chart in slide.charts:
            colours = {part.get("val") for part in chart.root.iter(A + "srgbClr")}
            assert colours <= OURS


def test_the_theme_has_our_typeface_and_our_colours() -> None:
    with zipfile.ZipFile(BytesIO(content("the usual"))) as archive:
        theme = archive.read("ppt/theme/theme1.xml").decode()
        assert "docProps/thumbnail.jpeg" not in archive.namelist()
        layouts = [
            name for name in archive.namelist() if re.match(r"ppt/slideLayouts/\w+\.xml", name)
        ]
    assert theme.count('<a:latin typeface="Arial"/>') == 2
    assert "Calibri" not in theme
    assert '<a:accent1><a:srgbClr val="12436D"/>' in theme
    assert len(layouts) == 3


def test_boxes_lie_on_the_slide_and_none_over_another(deck: Deck) -> None:
    for slide in deck.slides:
        for words in slide.words:
            left, top, wide, high = words.box
            assert left >= 0
            assert top >= 0
            assert left + wide <= 960
            assert top + high <= 540
        for one, other in combinations(slide.words, 2):
            assert apart(one.box, other.box), (one.paragraphs, other.paragraphs)


def apart(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    beside = one[0] + one[2] <= other[0] or other[0] + other[2] <= one[0]
    return beside or one[1] + one[3] <= other[1] + 0.5 or other[1] + other[3] <= one[1] + 0.5


def liberation(size: float, bold: bool) -> ImageFont.FreeTypeFont:
    """The typeface whose letters are as wide as Arial's, where it is installed."""
    names = [Path(str(path).format("Bold" if bold else "Regular")) for path in LIBERATION]
    found = [path for path in names if path.exists()]
    if not found:
        pytest.skip("Liberation Sans is not installed (Debian: fonts-liberation)")
    return ImageFont.truetype(str(found[0]), round(size * 10))


def measured_lines(text: str, size: float, bold: bool, room: float) -> int:
    """Count lines as a program does that has the typeface: words as wide as they are drawn."""
    font = liberation(size, bold)
    count, line = 1, ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if font.getlength(longer) / 10 > room and line:
            count, line = count + 1, word
        else:
            line = longer
        while font.getlength(line) / 10 > room:
            count, line = count + 1, line[: -int(len(line) / 2)]
    return count


def test_every_text_fits_its_box_when_measured_with_the_typeface(deck: Deck) -> None:
    for slide, words in every_words(deck):
        if not words.paragraphs:
            continue
        size, (_, _, wide, high) = words.sizes[0], words.box
        numbered = words.place == "OBJECT" and slide.title.startswith("The needs")
        room = wide - (slide_parts.LIST_INDENT if numbered else 0)
        counted = sum(measured_lines(text, size, words.bold, room) for text in words.paragraphs)
        between = 8 * (len(words.paragraphs) - 1) if words.place in ("OBJECT", "SUBTITLE") else 0
        assert counted * size * 1.2 + between <= high + 0.5, words.paragraphs


def test_letters_are_as_wide_as_is_reckoned() -> None:
    for text in ("Immunisations up to date: 61% (202 of 332)", "WWW iii", "Croydon's looked-after"):
        for bold in (False, True):
            real = liberation(20, bold).getlength(text) / 10
            assert 0.97 * real <= width(text, 20, bold) <= 1.1 * real


def test_a_text_is_set_in_the_largest_size_at_which_it_fits() -> None:
    assert fitting(["Short"], (32, 28, 24), room=400, tall=40) == 32
    assert fitting(["Quite long words for one line"], (32, 28, 24), room=320, tall=40) == 24
    assert fitting(["word " * 200], (32, 28, 24), room=400, tall=40) == 24


def test_a_text_that_fits_nowhere_is_cut_and_shows_it() -> None:
    cut = shortened("word " * 200, 24, 400, most=2)
    assert cut.endswith("word ...")
    assert lines(cut, 24, 400) == 2
    assert lines(shortened("w" * 300, 24, 400, most=2), 24, 400) == 2
    assert shortened("Short", 24, 400, most=2) == "Short"


def test_a_word_longer_than_a_line_takes_several() -> None:
    assert lines("m" * 100, 20, 400) == 5


def test_labels_of_lines_that_end_together_are_moved_apart() -> None:
    asked = request("306")
    shown = slides(asked.needs, asked.years, ["sdq_average"])
    chart = deck_apart(chosen_deck_bytes(asked, shown, lines=("210",))).slides[2].charts[0]
    moved = [label.find(f".//{C}manualLayout/{C}y") for label in chart.root.iter(C + "dLbl")]
    assert sum(one is not None for one in moved) >= 2


def test_the_usual_pack_is_the_one_of_the_needs_that_stand_out() -> None:
    asked = request("306")
    stands_out = [row["indicator"] for row in asked.needs if row["stands_out"]]
    shown = slides(asked.needs, asked.years, stands_out)
    usual = deck_apart(deck_bytes(asked))
    assert [s.texts for s in usual.slides] == [
        s.texts for s in deck_apart(chosen_deck_bytes(asked, shown)).slides
    ]
