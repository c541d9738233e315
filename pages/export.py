"""What can I take into a meeting, mail on or paste from: workbooks, board packs, tables."""

import streamlit as st

from panels.export import export
from shell import open_page

view = open_page("Export")
st.write(
    "The area, the comparator and the year are those chosen at the side. A file says where its "
    "figures come from, how sure one can be of them, and what is not published."
)
export(view)
