"""Which file is which: the loaders do not take each other's, and say kindly what they cannot read."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders
from loaders.source_file import FileRefused, SourceFile
from tests.dfe_rows import CROYDON, OLDER, dfe_file, teeth
from tests.nhs_rows import nhs_file, nhs_row

SHARED = Path(__file__).parents[2] / "shared" / "data"


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(FileRefused) as caught:
        loaders.recognise(SourceFile(name, content))
    return str(caught.value)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("dfe/la_conviction_health_outcome_cla_2024.csv", "dfe_outcomes"),
        ("dfe/la_conviction_health_outcome_cla_2025.csv", "dfe_outcomes"),
        ("dfe/national_conviction_health_outcomes_for_cla_2024.csv", "dfe_national"),
        ("dfe/cla_number_and_rate_per_10k_children.csv", "dfe_looked_after"),
        ("geo/sn_model_2025_wide.csv", "dfe_neighbours"),
        ("geo/sn_may_2025.xlsx", "dfe_neighbours"),
    ],
)
def test_each_published_file_is_known_for_what_it_is(path: str, source: str) -> None:
    if not (SHARED / path).exists():
        pytest.skip(f"{path} is not in ../shared/data")
    assert source == loaders.recognise(SourceFile.at(SHARED / path)).SOURCE


def test_both_vocabularies_of_the_outcomes_are_theirs_alone() -> None:
    rows = teeth(CROYDON, 203, 61, 332)
    for file in (dfe_file(rows), dfe_file(rows, OLDER)):
        assert loaders.recognise(SourceFile("a.csv", file)).SOURCE == "dfe_outcomes"
    assert loaders.recognise(SourceFile("a.csv", nhs_file([nhs_row(71)]))).SOURCE == "nhs_mhsds"


@pytest.mark.parametrize("start", [b"<!DOCTYPE html><html>", b"\xef\xbb\xbf\n <html lang='en'>"])
def test_a_web_page_is_called_one(start: bytes) -> None:
    said = refusal("outcomes.csv", start + b"<body>Service unavailable</body></html>")
    assert said.startswith("outcomes.csv is a web page, not a CSV: open its address in a browser")


def test_a_packed_file_is_to_be_unpacked() -> None:
    assert "is packed (gzip)" in refusal("outcomes.csv", b"\x1f\x8b\x08\x00rest")


def test_a_meta_file_is_told_from_the_file_it_describes() -> None:
    names = "col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint"
    said = refusal("outcomes.meta.csv", f"{names}\nnumber,Indicator,Number,,,0,\n".encode())
    assert said == (
        "outcomes.meta.csv describes the columns of one of DfE's files and holds no figures: load "
        "the file beside it whose name lacks 'meta'."
    )


def test_another_publication_is_refused_with_what_is_read() -> None:
    said = refusal("prices.csv", b"month,product,price\n2025-01,tea,3\n")
    assert said.startswith("prices.csv is not a file that is read here: it begins with month, ")
    for loader in loaders.LOADERS.values():
        assert loader.LABEL in said
