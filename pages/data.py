"""What is loaded, from where, and how complete; drop a file in."""

import streamlit as st

from panels.data import loaded_files, offer_files, offer_groups
from shell import open_plain_page, the_store

held = open_plain_page("Data")
st.write("Drop in a file as it is published: it is recognised by its columns, never by its name.")
offer_files(the_store())
loaded_files(the_store(), held)
offer_groups(the_store(), held)
