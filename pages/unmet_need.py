"""Which needs are largest, longest-standing, surest, and where is each greatest?"""

import streamlit as st

import sentences
from panels.needs import check_first, needs_here
from panels.needs_across import needs_across
from panels.style import lead
from shell import open_page

view = open_page("Unmet need")
here, across = st.tabs([f"In {view.area_name}", "Across England"])
with here:
    lead(sentences.headline(view.needs), "worse" if sentences.some_need(view.needs) else "similar")
    needs_here(view)
    check_first(view)
with across:
    needs_across(view)
