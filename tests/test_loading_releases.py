"""A published file beside what is loaded of its source: half of it, or an older release, dropped in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

import loading
import store
from loaders.source_file import FileRefused, SourceFile
from tests.dfe_rows import BARNET, CROYDON, ENGLAND, OLDER, dfe_file, row, teeth
from tests.https_answers import whole
from tests.nhs_rows import nhs_file, nhs_row
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.update_files import engine as engine
from tests.update_files import update

DFE = Path(__file__).parents[2] / "shared/data/dfe"
NEIGHBOURS = ",".join(["old_la_code", *(f"SN_{i}" for i in range(1, 11))])
CROYDONS = "\n306,{},304,310,307,308,312,320,203,208,209\n"


def load(engine: Engine, content: bytes, name: str = "outcomes.csv") -> loading.Outcome:
    return loading.load_file(engine, SourceFile(name, content))


def refused(engine: Engine, content: bytes) -> str:
    before, revision = store.read_observations(engine), store.revision(engine)
    with pytest.raises(FileRefused) as caught:
        load(engine, content)
    assert store.read_observations(engine).equals(before)
    assert store.revision(engine) == revision
    return str(caught.value)


def shown(engine: Engine) -> list[tuple[Any, ...]]:
    table = store.read_observations(engine).sort("area", "period_end")
    rows = table.select("area", "period_end", "numerator", "release").rows()
    return [(area, day.year, count, release) for area, day, count, release in rows]


# Half a file


def test_a_file_that_ends_in_the_middle_of_a_row_is_refused(engine: Engine) -> None:
    file = dfe_file([*teeth(CROYDON, 203, 61, 332), *teeth(BARNET, 250, 80, 310)])
    said = refused(engine, file[: file.rindex(b",Total")])
    assert said == (
        "outcomes.csv ends in the middle of line 5, after 11 of 14 cells: it is not whole, so nothing "
        "was loaded; download it again."
    )


def test_blank_lines_at_the_end_are_no_half_row(engine: Engine) -> None:
    load(engine, dfe_file(teeth(CROYDON, 203, 61, 332)) + b"\r\n\n")
    assert shown(engine) == [("306", 2025, 203, "2025")]


def test_a_last_cell_of_several_lines_is_no_half_row(engine: Engine) -> None:
    last = row(BARNET, '"Wore\nspectacles"', 5, 2).rsplit(",", 2)[0]
    content = dfe_file([*teeth(CROYDON, 203, 61, 332), f"{last},5,2"])
    assert load(engine, content).receipt.not_used == 1


def test_a_release_again_without_some_of_its_figures_is_refused(engine: Engine) -> None:
    two = [
        *teeth(CROYDON, 203, 61, 332),
        row(CROYDON, "Had their annual health assessment", 312, 94),
    ]
    load(engine, dfe_file(two))
    assert refused(engine, dfe_file(two[:2])) == (
        "outcomes.csv lacks 1 of the 2 figures that are loaded of release 2025 for the same areas and "
        "periods: it is not whole, so nothing was changed; download it again."
    )


def test_a_release_again_of_other_areas_or_years_lacks_nothing(engine: Engine) -> None:
    load(engine, dfe_file([*teeth(CROYDON, 203, 61, 332), *teeth(CROYDON, 195, 59, 332, 2024)]))
    load(engine, dfe_file(teeth(BARNET, 250, 80, 310)))
    load(engine, dfe_file(teeth(CROYDON, 204, 61, 332)))
    assert shown(engine) == [
        ("302", 2025, 250, "2025"),
        ("306", 2024, 195, "2025"),
        ("306", 2025, 204, "2025"),
    ]


def test_what_dfe_itself_publishes_again_with_fewer_rows_is_loaded(
    publisher: Publisher, engine: Engine
) -> None:
    two = [
        *teeth(CROYDON, 203, 61, 332),
        row(CROYDON, "Had their annual health assessment", 312, 94),
    ]
    load(engine, dfe_file(two))
    publisher.publishes(whole(dfe_file(two[:2])), rows=2, at="2030-01-01T09:30:00Z")
    assert update(engine).outcome
    assert shown(engine) == [("306", 2025, 203, "2025")]


def test_a_file_of_which_nothing_can_be_used_is_refused(engine: Engine) -> None:
    load(engine, dfe_file(teeth(CROYDON, 203, 61, 332)))
    said = refused(engine, dfe_file([row(CROYDON, "Teeth whitened", 1, 1)]))
    assert said.startswith("outcomes.csv has no row that can be used (read 1 = kept 0 ")


def test_figures_of_the_sample_are_no_loss(engine: Engine) -> None:
    loading.load_sample(engine)
    said = load(engine, dfe_file(teeth(ENGLAND, 47320, 81, 58530))).notes
    assert said == ("The invented sample was taken out.",)
    assert shown(engine) == [("E92000001", 2025, 47320, "2025")]


# An older release


def test_an_older_release_is_kept_beside_the_newer_one_and_it_is_said(engine: Engine) -> None:
    load(engine, dfe_file([*teeth(CROYDON, 203, 61, 332), *teeth(CROYDON, 195, 59, 332, 2024)]))
    found = load(engine, dfe_file(teeth(CROYDON, 190, 57, 332, 2024), OLDER))
    assert found.notes == (
        "A newer release is loaded already (release 2025): it is the one shown; this file's figures "
        "are kept beside it, to compare.",
    )
    assert store.read_loads(engine)["notes"][0] == found.notes[0]
    assert shown(engine) == [("306", 2024, 195, "2025"), ("306", 2025, 203, "2025")]
    assert store.read_release(engine, "dfe_outcomes", "2024")["numerator"].to_list() == [190]


def test_what_the_newer_release_lacks_is_shown_from_the_older_one(engine: Engine) -> None:
    load(engine, dfe_file([*teeth(CROYDON, 203, 61, 332), *teeth(CROYDON, 195, 59, 332, 2024)]))
    both = [*teeth(CROYDON, 190, 57, 332, 2024), *teeth(CROYDON, 180, 54, 332, 2020)]
    assert load(engine, dfe_file(both, OLDER)).notes == (
        "A newer release is loaded already (release 2025): it is the one shown for 1 of these 2 "
        "figures; this file's figures are kept beside it, to compare, and shown where the newer one "
        "has none.",
    )
    assert shown(engine)[0] == ("306", 2020, 180, "2024")


def test_of_two_newer_releases_the_newest_is_named_and_no_figure_is_counted_twice(
    engine: Engine,
) -> None:
    for newest in (2025, 2026):
        years = [*teeth(CROYDON, 210, 63, 332, newest), *teeth(CROYDON, 195, 59, 332, 2023)]
        load(engine, dfe_file(years))
    both = [*teeth(CROYDON, 190, 57, 332, 2024), *teeth(CROYDON, 180, 54, 332, 2023)]
    (said,) = load(engine, dfe_file(both, OLDER)).notes
    assert "(release 2026): it is the one shown for 1 of these 2 figures" in said


def test_an_older_release_of_years_that_no_newer_one_has_needs_no_remark(engine: Engine) -> None:
    load(engine, dfe_file(teeth(CROYDON, 203, 61, 332)))
    assert load(engine, dfe_file(teeth(CROYDON, 180, 54, 332, 2020), OLDER)).notes == ()


def test_provisional_figures_after_the_final_ones_are_said_by_their_word(engine: Engine) -> None:
    load(engine, nhs_file([nhs_row(71, status="Final")]), "mhsds.csv")
    found = load(engine, nhs_file([nhs_row(64, status="Provisional")]), "mhsds.csv")
    assert found.notes[-1].startswith("A newer release is loaded already (final figures): it is")
    assert store.read_observations(engine)["value"].to_list() == [71]


def test_dfes_release_of_2024_after_that_of_2025_is_told_and_shown_for_2020_alone(
    engine: Engine,
) -> None:
    if not DFE.exists():
        pytest.skip("DfE's files are not beside the project (../shared/data/dfe)")
    name = "la_conviction_health_outcome_cla_{}.csv"
    load(engine, (DFE / name.format(2025)).read_bytes())
    (said,) = load(engine, (DFE / name.format(2024)).read_bytes()).notes
    assert "the one shown for 8,684 of these 10,855 figures" in said
    older = store.read_observations(engine).filter(release="2024")
    assert older["period_end"].dt.year().unique().to_list() == [2020]


# An older model of statistical neighbours


def test_an_older_model_is_kept_and_the_newer_one_is_used(engine: Engine) -> None:
    newer, older = (f"{NEIGHBOURS}{CROYDONS.format(first)}".encode() for first in (302, 303))
    assert load(engine, newer, "sn_may_2025.csv").notes == ()
    assert load(engine, older, "sn_2021.csv").notes == (
        "A newer model is loaded already (May 2025): it is the one used; this one is kept, and used "
        "only for councils that the newer one lacks.",
    )
    assert store.read_neighbours(engine)["neighbour"][0] == "302"
    assert load(engine, older, "sn_march_2027.csv").notes == ()
    assert store.read_neighbours(engine)["neighbour"][0] == "303"
