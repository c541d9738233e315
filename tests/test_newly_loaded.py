"""What pages have worked out of all that is loaded is worked out anew when something more is."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Engine

import loading
import store
from tests.filled_stores import in_real_codes
from tests.quarterly_returns import as_csv, returned_indicators, row
from tests.screens import Open, words
from tests.screens import open_page as open_page

__all__ = ["returned_indicators"]
pytestmark = pytest.mark.usefixtures("returned_indicators")

GRID, CALENDAR = "Returns of the last eight quarters", "The release that is shown"


@pytest.fixture
def croydon(store_of_its_own: str) -> Iterator[Engine]:
    engine = store.open_store(store_of_its_own)
    loading.load_file(engine, in_real_codes(["306"]))
    yield engine
    engine.dispose()


def test_a_return_stands_on_the_data_page_as_soon_as_it_is_loaded(
    croydon: Engine, store_of_its_own: str, open_page: Open
) -> None:
    app = open_page("data.py", store_of_its_own)
    before = words(app)
    assert GRID not in before
    assert "Quarterly return" not in before[before.index(CALENDAR) :]
    loading.load_file(croydon, as_csv(row(40, 50)))
    after = words(app.run())
    assert "Northside NHS" in after[after.index(GRID) :]
    assert "- Northside NHS, Croydon: Q2 2025/26" in after
    loading.load_file(croydon, as_csv(row(30, 50, period="Q2 2025/26")))
    assert "- Northside NHS, Croydon: Q2 2025/26" not in words(app.run())


def test_what_is_there_counts_and_dates_what_has_just_been_loaded(
    croydon: Engine, store_of_its_own: str, open_page: Open
) -> None:
    app = open_page("what_is_there.py", store_of_its_own, area="306")
    before = words(app)
    assert "1 of 1" in before
    assert "April to June 2025" not in before
    loading.load_file(croydon, as_csv(row(40, 50)))
    loading.load_file(croydon, in_real_codes(["306", "210"]))
    after = words(app.run())
    assert "2 of 2" in after
    assert "April to June 2025" in after[after.index("The calendar of sources") :]


def test_a_council_is_offered_on_our_own_return_as_soon_as_it_is_loaded(
    croydon: Engine, store_of_its_own: str, open_page: Open
) -> None:
    app = open_page("own_return.py", store_of_its_own, area="306")
    assert app.selectbox(key="return-of").options == ["Croydon"]
    loading.load_file(croydon, in_real_codes(["306", "210"]))
    assert app.run().selectbox(key="return-of").options == ["Croydon", "Southwark"]
