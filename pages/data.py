"""What is loaded, from where, and how complete; the newest figures; drop a file in."""

from datetime import date

from panels.arrivals import quarterly_returns
from panels.data import loaded_files, offer_files, offer_groups
from panels.data_changes import changes_between
from panels.data_update import newest_figures
from panels.unloading import offer_to_take_out
from shell import open_plain_page, the_store

held = open_plain_page("Data")
newest_figures(the_store(), held)
offer_files(the_store())
changes_between(the_store(), held)
quarterly_returns(the_store(), held, date.today())
loaded_files(the_store(), held)
offer_to_take_out(the_store(), held)
offer_groups(the_store(), held)
