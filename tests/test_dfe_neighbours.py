from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import polars as pl
import pytest

import areas
import store
from loaded import Loaded
from loaders import dfe_neighbours, recognise
from loaders.source_file import FileRefused, SourceFile

GEO = Path(__file__).parents[1].parent / "shared/data/geo"
NAME = "sn_model_2025_wide.csv"
NAMES = ["old_la_code", "la_name", *(n for i in range(1, 11) for n in (f"SN_{i}", f"SN_{i}P"))]

CROYDON = ["306", "Croydon", "304", "310", "307", "308", "312", "320", "203", "208", "209", "302"]
BARNET = ["302", "Barnet", "320", "870", "310", "317", "315", "306", "209", "312", "309", "307"]
DORSET = ["835", "Dorset", "893", "878", "916", "885", "933", "938", "865", "802", "935", "845"]


def with_closeness(row: list[str], closeness: str = "Close ") -> list[str]:
    area, name, *ten = row
    return [area, name, *(cell for code in ten for cell in (code, closeness))]


def wide_csv(*rows: list[str], names: list[str] = NAMES) -> bytes:
    lines = [",".join(with_closeness(row)) for row in rows]
    return ("\ufeff" + "\n".join([",".join(names), *lines, ""])).encode()


def workbook(*rows: list[str], old: tuple[list[str], ...] = ()) -> bytes:
    """A workbook as DfE's: two rows above the header, numbers as numbers, an older block below."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "LA SN Groups"
    header = ["LA num", "LA Name", *(n for i in range(1, 11) for n in (f"SN{i}", "SNP"))]
    for row in (["A", "B"], ["1", "2"], header, *map(with_closeness, rows)):
        sheet.append([int(cell) if cell.isdigit() else cell for cell in row])
    if old:
        for blank_or_heading in ([], [None, "Old SNs:"], []):
            sheet.append(blank_or_heading)
        for row in old:
            sheet.append(with_closeness(row, "Very Close"))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(content: bytes, name: str = NAME) -> Loaded:
    file = SourceFile(name, content)
    assert recognise(file) is dfe_neighbours
    return dfe_neighbours.load(file, areas.reference_areas())


def refusal(bad_row: list[str]) -> str:
    """Load a good row and a bad one; give the reason of the only reject, on line 3."""
    loaded = read(wide_csv(BARNET, bad_row))
    assert str(loaded.receipt) == "read 2 = kept 1 + denominators 0 + refused 1 + not used 0"
    assert loaded.rejects["line"].to_list() == [3]
    assert loaded.neighbours["area"].unique().to_list() == ["302"]
    return str(loaded.rejects["reason"][0])


def refused(content: bytes, name: str = NAME) -> str:
    file = SourceFile(name, content)
    with pytest.raises(FileRefused) as caught:
        recognise(file).load(file, areas.reference_areas())
    return str(caught.value)


def test_a_row_becomes_ten_neighbours_in_order() -> None:
    loaded = read(wide_csv(CROYDON, BARNET))
    assert loaded.neighbours.schema == pl.Schema(areas.NEIGHBOURS)
    assert loaded.neighbours["area"].to_list() == ["302"] * 10 + ["306"] * 10
    assert loaded.neighbours["position"].to_list() == [*range(1, 11)] * 2
    assert loaded.neighbours.row(10) == ("306", "304", 1, "Close", "May 2025")
    assert loaded.neighbours.row(19) == ("306", "302", 10, "Close", "May 2025")
    assert str(loaded.receipt) == "read 2 = kept 2 + denominators 0 + refused 0 + not used 0"
    assert loaded.notes == ()


def test_both_shapes_give_the_same_neighbours() -> None:
    ours = read(workbook(CROYDON, BARNET), "sn_may_2025.xlsx")
    assert ours.neighbours.equals(read(wide_csv(CROYDON, BARNET)).neighbours)
    assert ours.receipt.read == 2


def test_abolished_councils_below_are_kept_as_an_earlier_model() -> None:
    loaded = read(workbook(CROYDON, old=(DORSET,)), "sn_may_2025.xlsx")
    assert str(loaded.receipt) == "read 3 = kept 2 + denominators 0 + refused 0 + not used 1"
    assert loaded.neighbours.filter(position=1).rows() == [
        ("306", "304", 1, "Close", "May 2025"),
        ("835", "893", 1, "Very close", "an earlier model"),
    ]


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("sn_may_2025.xlsx", "May 2025"),
        ("sn_model_2025_wide.csv", "May 2025"),
        ("SN June 2027 (1).csv", "June 2027"),
        ("neighbours-2021.csv", "2021"),
        ("neighbours.csv", "unknown model"),
        ("20250522.csv", "unknown model"),
        ("sn_2021_to_2025.csv", "unknown model"),
    ],
)
def test_the_model_is_the_month_and_year_in_the_files_name(name: str, model: str) -> None:
    content = workbook(CROYDON) if name.endswith(".xlsx") else wide_csv(CROYDON)
    loaded = read(content, name)
    assert loaded.release == model
    assert loaded.neighbours["model"].unique().to_list() == [model]


def test_a_model_that_is_not_named_is_said() -> None:
    (note,) = read(wide_csv(CROYDON), "neighbours.csv").notes
    assert note.startswith("neighbours.csv does not say of which model these neighbours are")


def test_an_abolished_or_unknown_neighbour_is_kept_and_the_unknown_one_said() -> None:
    strange = [*CROYDON[:-2], "928", "998"]
    loaded = read(wide_csv(strange))
    assert loaded.neighbours["neighbour"].to_list()[-2:] == ["928", "998"]
    assert loaded.notes == (
        "Not known here, and left out of comparisons until figures are loaded: 998.",
    )


def test_a_malformed_area_code_is_refused() -> None:
    assert refusal(["3O6", *CROYDON[1:]]) == "the area code '3O6' is not a local authority code"


def test_fewer_than_ten_neighbours_are_refused() -> None:
    assert refusal([*CROYDON[:-2], "", ""]) == "8 neighbours where ten are wanted"


def test_a_malformed_neighbour_is_refused() -> None:
    assert refusal([*CROYDON[:-1], "E09000003"]) == (
        "the neighbour 'E09000003' is not a local authority code"
    )


def test_an_area_that_is_its_own_neighbour_is_refused() -> None:
    assert refusal([*CROYDON[:-1], "306"]) == "the area is named as its own neighbour"


def test_a_neighbour_named_twice_is_refused() -> None:
    assert refusal([*CROYDON[:-1], "304"]) == "a neighbour is named twice"


def test_an_area_that_stands_twice_is_refused_the_second_time() -> None:
    assert refusal([*BARNET[:2], *CROYDON[2:]]) == "the area has a row above already"


def test_a_refused_row_of_a_workbook_has_the_row_it_stands_on() -> None:
    loaded = read(workbook(CROYDON, ["3O2", *BARNET[1:]]), "sn_may_2025.xlsx")
    assert loaded.rejects.select("line", "reason").rows() == [
        (5, "the area code '3O2' is not a local authority code")
    ]


def test_a_file_without_a_column_of_codes_is_refused_with_what_was_found() -> None:
    said = refused(wide_csv(CROYDON, names=["code", *NAMES[1:]]))
    assert "has the columns code, la_name, SN_1, SN_1P" in said
    assert "where old_la_code (or LA num) and SN_1 to SN_10 are read" in said


def test_a_file_with_nine_neighbours_a_council_is_refused() -> None:
    assert "SN_1 to SN_10 are read" in refused(wide_csv(CROYDON[:-1], names=NAMES[:-2]))


def test_a_file_without_a_council_that_can_be_used_is_refused() -> None:
    assert "has no council with ten neighbours" in refused(wide_csv())
    assert "has no council with ten neighbours" in refused(wide_csv(["x", *CROYDON[1:]]))
    assert "has no council with ten neighbours" in refused(workbook(), "sn_may_2025.xlsx")


def test_without_columns_of_closeness_it_is_missing() -> None:
    names = ["old_la_code", *(f"SN_{i}" for i in range(1, 11))]
    content = "\n".join([",".join(names), ",".join([CROYDON[0], *CROYDON[2:]])]).encode()
    assert read(content).neighbours["closeness"].to_list() == [None] * 10


def test_what_is_loaded_is_read_back_from_the_store(engine_url: str) -> None:
    engine = store.open_store(engine_url)
    loaded = read(workbook(CROYDON, BARNET, old=(DORSET,)), "sn_may_2025.xlsx")
    store.save(engine, "sn_may_2025.xlsx", "", loaded)
    store.save(engine, "sn_may_2025.xlsx", "", loaded)
    assert store.read_neighbours(engine).equals(loaded.neighbours)
    engine.dispose()


@pytest.mark.skipif(not GEO.exists(), reason="the published files are not beside the project")
def test_the_published_files_agree_on_every_council() -> None:
    csv = SourceFile.at(GEO / "sn_model_2025_wide.csv")
    book = SourceFile.at(GEO / "sn_may_2025.xlsx")
    ours, theirs = (recognise(f).load(f, areas.reference_areas()) for f in (csv, book))
    assert str(ours.receipt) == "read 153 = kept 153 + denominators 0 + refused 0 + not used 0"
    assert str(theirs.receipt) == "read 159 = kept 158 + denominators 0 + refused 0 + not used 1"
    today = theirs.neighbours.filter(model="May 2025")
    assert today.height == 1530
    assert today.equals(ours.neighbours)
    older = theirs.neighbours.filter(model="an earlier model")
    assert older["area"].unique().sort().to_list() == ["835", "836", "837", "909", "928"]
    assert set(theirs.neighbours["closeness"]) == {
        "Extremely close",
        "Very close",
        "Close",
        "Somewhat close",
        "Not close",
    }
    assert (ours.notes, theirs.notes) == ((), ())
