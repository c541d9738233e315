"""What does each column and each indicator mean, and where does it come from?"""

from panels.dictionary import every_column, every_indicator, take_away_dictionary
from shell import open_plain_page

open_plain_page("Data dictionary")
take_away_dictionary()
every_indicator()
every_column()
