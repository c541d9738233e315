"""The Timeliness page: what it says and draws, with local figures and without."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

import reading
import store
from charts.control import control
from charts.finished import as_drawing
from stats.control_series import control_series
from stats.figures import with_words
from tests.screens import Open, open_page, words
from tests.sent_charts import charts_of

__all__ = ["open_page"]

LYNX_GREEN = "106"


def charts(app: AppTest) -> list[str]:
    """The words of every chart on the page."""
    return [chart.said for chart in charts_of(app, "timeliness")]


def test_it_says_what_gets_better_and_worse_and_draws_what_signals_first(
    open_page: Open, sample_store: str
) -> None:
    app = open_page("timeliness.py", sample_store, area=LYNX_GREEN)
    said = words(app)
    assert "Getting better: Initial assessments on time." in said
    assert "9 of 12 measures show no clear change" in said
    assert "No national figure" in said
    drawn = charts(app)
    assert drawn[0].startswith("Consent or paperwork late is the commonest reason: 30 of 84")
    assert [one.split(". ")[1].split(":")[0] for one in drawn[1:]] == [
        "Getting worse",
        "Getting worse",
        "Getting better",
        *["No clear change"] * 9,
    ]


def test_icons_are_words_beside_their_shapes(open_page: Open, sample_store: str) -> None:
    said = words(open_page("timeliness.py", sample_store, area=LYNX_GREEN, against="target:99"))
    assert "</span> Getting worse" in said
    assert "Target out of reach as things are" in said


def test_what_has_no_chart_is_said_with_its_reason(open_page: Open, sample_store: str) -> None:
    said = words(open_page("timeliness.py", sample_store, area=LYNX_GREEN))
    assert "no control chart (quarters: a point is not shown, to protect small numbers)" in said
    assert "Registered with a GP" in said.partition("Without a control chart")[2]


def test_of_a_tracker_the_year_is_shown_where_its_months_are_hidden(
    open_page: Open, sample_store: str
) -> None:
    said = words(open_page("timeliness.py", sample_store, area="128"))
    assert said.count("no control chart (") == 1
    assert (
        "<td>Initial health assessment within 20 working days</td><td>80% (83 of 104 stays in care)</td>"
        "<td>year ending 31 March 2025</td>"
    ) in said
    assert "open it on the page Due and overdue" in said


def test_groups_stand_beside_each_other_own_children_beside_those_placed_here(
    open_page: Open, sample_store: str
) -> None:
    app = open_page("timeliness.py", sample_store, area="128")
    assert '<th scope="col" class="n">In area</th><th scope="col" class="n">Out of area</th>' in (
        words(app)
    )
    app.get("button_group")[0].select("responsibility").run()  # type: ignore[union-attr]
    said = words(app)
    assert "Own children</th>" in said
    assert "Placed here by others</th>" in said
    assert "in none of the council's other figures" in said


def test_without_local_figures_it_offers_the_template(open_page: Open, sample_store: str) -> None:
    app = open_page("timeliness.py", sample_store, area="081")
    assert "No local figures of Mirzam Coast are loaded" in words(app)
    assert charts(app) == []
    labels = [one.proto.label for one in app.get("download_button")]
    assert labels == ["Quarterly return (Excel)", "Quarterly return (CSV)"]


def test_every_chart_of_the_page_is_a_drawing_that_altair_accepts(sample_store: str) -> None:
    engine = store.open_store(sample_store)
    held = reading.read(engine)
    engine.dispose()
    local = held.observations.filter(source="quarterly_return", area=LYNX_GREEN)
    series = control_series(with_words(local, held.areas), target=80)
    for _, points in series.filter(refused="").group_by("indicator", maintain_order=True):
        labelled = points.with_columns(label=points["period_end"].dt.to_string("%b %Y"))
        unit = points["unit"][0]
        assert as_drawing(control(labelled.rows(named=True), unit, 0)).to_dict()["layer"]


def test_exact_figures_of_this_session_are_not_offered_to_be_taken_away(
    open_page: Open, sample_store: str
) -> None:
    app = open_page("timeliness.py", sample_store, area=LYNX_GREEN)
    assert "The numbers, and this chart to take away" in [box.label for box in app.expander]
    engine = store.open_store(sample_store)
    exact = store.read_observations(engine)
    engine.dispose()
    sources = ("quarterly_return", "tracker")
    app.session_state["own"] = {name: exact.filter(source=name) for name in sources}
    labels = {box.label for box in app.run().expander}
    assert labels == {"The exact numbers, to look at on this screen only"}
