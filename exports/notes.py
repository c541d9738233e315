"""The notes: what every column means, each under a number that headings and lines refer to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

import formats
from exports.cells import Link
from exports.sheets import CONTENTS, Column, Sheet
from indicators import Indicator, catalogue
from observations import SHORTHAND, STATUS_WORDS

NAME = "Notes"


@dataclass(frozen=True)
class Note:
    """A note: its reference, what it is about, and what it says."""

    reference: str
    about: str
    text: str


SHORTHAND_WORDS = "; ".join(
    f"{SHORTHAND[status]} {words[0].lower()}{words[1:]}" for status, words in STATUS_WORDS.items()
)

GENERAL = {
    "rounding": (
        "Rounding",
        "Cells show whole percents, rounded half up as DfE does, and hold the unrounded number. "
        "Councils' published counts are exact; England's and the regions' are rounded to 10 by DfE.",
    ),
    "shorthand": (
        "Shorthand",
        f"{SHORTHAND_WORDS}. None of them stands for zero. A number marked "
        f"{SHORTHAND['confidential']} may be zero and may be more than five.",
    ),
    "figure": (
        "Figures",
        "A proportion is given from 0 to 100. England's and a council's are worked out from the "
        "published counts; a region's is the whole percent that DfE publishes, because its counts are "
        "rounded. NHS boards (ICBs) and groups are pooled: their councils' counts added up.",
    ),
    "interval": (
        "95% interval",
        "A figure is what was seen; chance alone would have moved it. The interval says how far: it is "
        "Wilson's (1927) for proportions. An average that is published without its spread has none. "
        "For a pool with hidden counts it covers the lowest and the highest that they allow.",
    ),
    "benchmark": (
        "Compared with",
        "England includes the area itself. Statistical neighbours are the ten councils most like an "
        "area in DfE's model of May 2025: their mean, their median, or their counts pooled, as named. "
        "The best quarter is where the better quarter of councils begins. A figure that is compared "
        "with nothing says why.",
    ),
    "comparison": (
        "Better, similar or worse",
        "Similar: the comparator lies within the area's interval, which is all that can be said. "
        "Better or worse: the whole interval lies on one side of it; higher or lower where no "
        "judgement is made. The second column asks the same of the wider 99.8% interval. The words "
        "are not adjusted for how many figures are looked at.",
    ),
    "rank": (
        "Rank and its interval",
        "1 is best among the councils with a figure; equal figures share a rank. The interval runs "
        "from one more than the councils that are clearly better to the number of councils less "
        "those that are clearly worse, each pair compared at 95% (Newcombe 1998): how much of a "
        "rank is chance. There is no rank where no judgement is made.",
    ),
    "lait": (
        "DfE's tool (LAIT)",
        "Rank and band as DfE's Local Authority Interactive Tool works them out, from whole percents, "
        "A the best quarter of councils to D, with that tool's own view of what is good. They are here "
        "to compare with that tool and are not coloured: many councils in band D are not clearly "
        "different from England.",
    ),
    "trend": (
        "Trend",
        "Tested over the last five years as in OHID's Fingertips, but not across a break in the "
        "series: exceptional years are left out, and a new definition starts anew. At least four "
        "years are needed.",
    ),
    "change": (
        "Change from the year before",
        "In percentage points, or in the unit of a score, with its 95% interval (Newcombe 1998). "
        "Where the interval includes zero there is no clear change. None is given across a break in "
        "the series.",
    ),
    "missing_out": (
        "Missing out",
        "The children who would have been included at the comparator's rate and were not, or, where "
        "low is good, those above it. It is never below zero; the interval takes the comparator's "
        "rate as known. Children concerned: those without it, or, where low is good, those counted.",
    ),
    "priority": (
        "How pressing",
        "Long-standing: worse now and in at least three of the last five years. Current: worse now. "
        "Emerging: not worse yet, but getting worse. No clear gap: neither. Too few children to say: "
        "fewer than 20, or not published. Needs are in this order: how clearly worse, in how many "
        "years, which way they move, and how many children miss out. Given for the latest year only.",
    ),
    "stands_out": (
        "Stands out",
        "Looking at many figures, one will look worse by chance. What stands out here is worse beyond "
        "that: of all that is so marked in this file, 5% are expected to be chance (Benjamini and "
        "Hochberg 1995).",
    ),
    "check_data": (
        "Check the data",
        "A figure lower than in 95% of councils, or one that moved further in a year than 99% of "
        "councils' do, is more often recording than care: check it before it is called a need.",
    ),
    "charts": (
        "Charts",
        "A chart is drawn from the table beside it and changes with it. Lines are not joined across "
        "a break in the series, an exceptional year or a year that is not published. What is not "
        "published is left out of a chart, never drawn as zero. The columns that say how far the "
        "interval reaches below and above a figure are what the bars of the interval are drawn from.",
    ),
    "peers": (
        "Statistical neighbours",
        "The ten councils most like an area in DfE's model of May 2025, the nearest first. A neighbour "
        "is called better or worse, or higher or lower where no judgement is made, only where the 95% "
        "interval of the difference excludes zero (Newcombe 1998). The words are not adjusted for how "
        "many neighbours and figures are looked at.",
    ),
}


LOCAL_FIGURES = (
    "Counted by local teams from their own records, with their own definitions as noted; they are no "
    "official statistics. Counts of several teams of one area are added up. A count of 1 to 5 is not "
    "shown, nor what it could be worked out from. Most have no national figure to be compared with, "
    "and none is ranked or tested here."
)


def reference(key: str) -> str:
    """Give the reference of a general note by its key: [note 3]."""
    return f"[note {list(GENERAL).index(key) + 1}]"


def references(indicators: Sequence[str]) -> dict[str, str]:
    """Give the reference of each indicator's own note; they follow the general ones."""
    return {name: f"[note {len(GENERAL) + n}]" for n, name in enumerate(indicators, 1)}


def local_reference(indicators: Sequence[str]) -> str:
    """Give the reference of the note on local figures, which follows those on the indicators."""
    return f"[note {len(GENERAL) + len(indicators) + 1}]"


def notes(indicators: Sequence[str], with_local: bool = False) -> Sheet:
    """Give the sheet of notes of a workbook with these indicators, by id, and with local figures."""
    own = references(indicators)
    local = Note(local_reference(indicators), "Local figures", LOCAL_FIGURES)
    items = [
        *(Note(reference(key), about, text) for key, (about, text) in GENERAL.items()),
        *(Note(own[name], catalogue()[name].title, definition(catalogue()[name])) for name in own),
        *([local] if with_local else []),
    ]
    return Sheet(
        name=NAME,
        title="Notes",
        about="What every column and every indicator means, by the number of the note",
        lines=("This sheet has one table.", Link("Back to the contents", CONTENTS)),
        columns=(
            Column("Note", attrgetter("reference"), 24),
            Column("About", attrgetter("about"), 34),
            Column("What it says", attrgetter("text"), 100),
        ),
        items=items,
    )


def definition(one: Indicator) -> str:
    """Say what an indicator counts, out of what, with its caveat, breaks and source."""
    breaks = [f"{formats.year(b.period_end)}: {b.reason} ({b.effect})." for b in one.breaks]
    parts = [
        f"Counted: {one.numerator}",
        f"Out of: {one.denominator}",
        one.caveat,
        *(["Breaks in the series:", *breaks] if breaks else []),
        f"Source: {one.definition_source}",
    ]
    return " ".join(parts)
