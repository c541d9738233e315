"""How are our looked-after children doing, and what should worry us?"""

import streamlit as st

import sentences
from indicators import published
from panels.access import access
from panels.cards import cards
from panels.figure import take_away
from panels.figures_table import figures_table
from panels.in_care import in_care
from panels.lines import lines
from panels.local import local_in_short
from panels.needs import largest_needs
from panels.notes import notes
from panels.series import series
from panels.style import lead
from panels.workbook_button import workbook_button
from shell import open_page, the_store

view = open_page("Overview")
needs = view.needs
word = "worse" if any(row["stands_out"] for row in needs) else "similar"
lead(sentences.headline(needs), word)
every = lines(view, [one.id for one in published()])
cards(view, every)
in_care(view)
left, right = st.columns([3, 2], gap="large")
with left:
    largest_needs(view)
with right:
    series(view, sentences.leading(needs), every)
local_in_short(view)
access(view)
figures_table(view, every)
workbook_button(view)
notes(view, the_store())
take_away(view)
