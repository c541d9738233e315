"""From a file to the store: what is taken, what is refused, and where the sample goes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Engine

import loading
import store
from loaders.source_file import FileRefused, SourceFile
from tests.dfe_rows import BARNET, CROYDON, ENGLAND, dfe_file, row, teeth
from tests.nhs_rows import nhs_file, nhs_row

REAL = SourceFile("outcomes.csv", dfe_file(teeth(CROYDON, 203, 61, 332)))
REAL_NHS = SourceFile("mhsds.csv", nhs_file([nhs_row(71)]))
NEIGHBOURS = SourceFile(
    "sn_2025.csv",
    (
        ",".join(["old_la_code", *(f"SN_{i}" for i in range(1, 11))])
        + "\n306,304,310,307,308,312,320,203,208,209,302\n"
    ).encode(),
)


@pytest.fixture
def engine(store_of_its_own: str) -> Iterator[Engine]:
    opened = store.open_store(store_of_its_own)
    yield opened
    opened.dispose()


def refused(engine: Engine, file: SourceFile) -> str:
    before = store.revision(engine)
    with pytest.raises(FileRefused) as caught:
        loading.load_file(engine, file)
    assert store.revision(engine) == before
    return str(caught.value)


def test_a_file_is_recognised_kept_and_given_a_receipt(engine: Engine) -> None:
    rows = [*teeth(CROYDON, 203, 61, 332), row(BARNET, "Wore spectacles", 5, 2)]
    rows.append(row(BARNET, "Total all ages", -1, 100))
    found = loading.load_file(engine, SourceFile("outcomes.csv", dfe_file(rows)), by="Ada")
    assert (found.file, found.label, found.release) == (
        "outcomes.csv",
        "DfE health outcomes of looked-after children",
        "2025",
    )
    assert str(found.receipt) == "read 4 = kept 1 + denominators 1 + refused 1 + not used 1"
    assert found.notes == ()
    (loaded,) = store.read_loads(engine).iter_rows(named=True)
    assert (loaded["id"], loaded["loaded_by"]) == (found.load, "Ada")
    assert loaded["sha256"] == SourceFile("outcomes.csv", dfe_file(rows)).sha256
    assert store.read_rejects(engine, found.load)["line"].to_list() == [5]


def test_the_notes_of_a_loader_are_given_and_kept(engine: Engine) -> None:
    newcomer = CROYDON.replace("306,Croydon,E09000008", "998,Newshire,E06000998")
    file = SourceFile("outcomes.csv", dfe_file(teeth(newcomer, 50, 50, 100)))
    said = "Newshire (998) was not known before and is registered from this file."
    assert loading.load_file(engine, file).notes == (said,)
    assert store.read_loads(engine)["notes"].to_list() == [said]
    assert loading.load_file(engine, file).notes == ()


def test_a_file_of_each_source_goes_into_one_store(engine: Engine) -> None:
    for file in (REAL, REAL_NHS, NEIGHBOURS):
        loading.load_file(engine, file)
    assert sorted(store.read_loads(engine)["source"]) == [
        "dfe_neighbours",
        "dfe_outcomes",
        "nhs_mhsds",
    ]
    assert store.read_observations(engine).height == 2
    assert store.read_neighbours(engine).height == 10


def test_an_unknown_file_is_refused_with_what_is_read(engine: Engine) -> None:
    said = refused(engine, SourceFile("lunch.csv", b"dish,price\nsoup,3\n"))
    assert said.startswith(
        "lunch.csv is not a file that is read here: it begins with dish, price. "
    )
    assert "DfE statistical neighbours" in said
    assert said.endswith(". Check that it is the file you meant.")


# The sample


def test_the_sample_fills_an_empty_store(engine: Engine) -> None:
    outcomes = loading.load_sample(engine)
    *published, own_return, own_tracker = outcomes
    assert [outcome.file for outcome in published] == list(loading.SAMPLE_FILES)
    assert "oc2.csv" in own_return.file
    assert own_tracker.file == "Children.csv, Events.csv"
    assert str(outcomes[0].receipt) == (
        "read 15,030 = kept 10,855 + denominators 4,175 + refused 0 + not used 0"
    )
    assert outcomes[1].receipt.refused == 0
    assert store.has_sample(engine)
    assert store.read_neighbours(engine).height == 1530
    assert store.read_members(engine)["parent"].n_unique() == 25


def test_the_sample_goes_into_an_empty_store_only(engine: Engine) -> None:
    loading.load_file(engine, REAL)
    with pytest.raises(FileRefused, match="The store is not empty"):
        loading.load_sample(engine)
    assert not store.has_sample(engine)


def test_the_sample_does_not_go_in_twice(engine: Engine) -> None:
    loading.load_sample(engine)
    with pytest.raises(FileRefused, match="The store is not empty"):
        loading.load_sample(engine)


def test_a_sample_that_cannot_be_read_whole_leaves_the_store_empty(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "SAMPLE_FILES", ("nhs_mhsds.csv", "missing.csv"))
    with pytest.raises(FileRefused):
        loading.load_sample(engine)
    assert store.read_loads(engine).is_empty()


def test_a_real_dfe_file_takes_the_sample_out_and_says_so(engine: Engine) -> None:
    loading.load_sample(engine)
    assert loading.load_file(engine, REAL).notes == ("The invented sample was taken out.",)
    assert not store.has_sample(engine)
    assert store.read_observations(engine)["area"].to_list() == ["306"]
    for table in (store.read_areas, store.read_members, store.read_neighbours):
        assert table(engine).is_empty()
    assert store.read_loads(engine).height == 1
    assert loading.load_file(engine, REAL).notes == ()


@pytest.mark.parametrize("file", [REAL_NHS, NEIGHBOURS], ids=["NHS", "neighbours"])
def test_no_other_real_file_goes_on_top_of_the_sample(engine: Engine, file: SourceFile) -> None:
    loading.load_sample(engine)
    assert refused(engine, file) == (
        f"{file.name} is about real places and the store holds the invented sample: load DfE "
        "health outcomes of looked-after children first, which takes the sample out."
    )
    assert store.has_sample(engine)


@pytest.mark.parametrize("name", ["la_conviction_health_outcome_cla.csv", "nhs_mhsds.csv"])
def test_a_file_of_the_sample_is_never_taken_for_a_real_one(engine: Engine, name: str) -> None:
    said = refused(engine, SourceFile.at(loading.SAMPLE / name))
    assert said == (
        f"{name} is the invented sample: it goes into an empty store only, by the command 'sample'."
    )


def test_a_mixed_file_is_refused_as_the_sample(engine: Engine) -> None:
    invented = CROYDON.replace("306,Croydon,E09000008", "001,Adhara Haven,E06900001")
    rows = [*teeth(ENGLAND, 47320, 81, 58530), *teeth(invented, 50, 50, 100)]
    assert "is the invented sample" in refused(engine, SourceFile("a.csv", dfe_file(rows)))


def test_a_file_that_is_refused_leaves_the_sample_in(engine: Engine) -> None:
    loading.load_sample(engine)
    broken = SourceFile("outcomes.csv", REAL.content.replace(b"old_la_code", b"code"))
    assert "lacks old_la_code" in refused(engine, broken)
    assert store.has_sample(engine)
