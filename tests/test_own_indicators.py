"""A team's own indicators: a file of theirs beside the store, checked like the catalogue."""

from __future__ import annotations

from pathlib import Path

import pytest

import indicators
import sentences
from indicators import CatalogueError, catalogue, own_file
from tests.indicator_blocks import block, written

OURS = block("optician_24_months", title='"Eyes tested in 24 months"')
SHEET = '[optician_24_months.from.quarterly_return]\nsheet = "Health assessments"\n'
NAME = "local_indicators.toml"


def test_an_own_indicator_comes_after_those_of_the_catalogue(tmp_path: Path) -> None:
    written(tmp_path, OURS, SHEET, name=NAME)  # the folder of this test's store
    found = catalogue()
    assert list(found)[-1] == "optician_24_months"
    assert found["optician_24_months"].is_local
    assert "dental_check" in found


def test_an_own_indicator_is_in_every_frame_but_not_among_the_published(tmp_path: Path) -> None:
    written(tmp_path, OURS, SHEET, name=NAME)
    assert "optician_24_months" in indicators.catalogue_frame()["indicator"].to_list()
    assert "optician_24_months" in indicators.recipes("quarterly_return")["indicator"].to_list()
    assert "optician_24_months" not in [one.id for one in indicators.published()]


def test_the_file_stands_beside_the_store_or_where_the_environment_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_file() == tmp_path / NAME
    monkeypatch.setenv("DATABASE_URL", "postgresql://host/figures")
    assert own_file() == indicators.FILE.with_name(NAME)
    monkeypatch.delenv("DATABASE_URL")
    assert own_file() == indicators.FILE.with_name(NAME)
    monkeypatch.setenv("LOCAL_INDICATORS", str(tmp_path / "ours.toml"))
    assert own_file() == tmp_path / "ours.toml"


def test_no_file_is_no_mistake() -> None:
    assert catalogue()["dental_check"].title == "Teeth checked by a dentist"


def test_a_mistake_in_the_file_names_the_file_the_block_and_the_field(tmp_path: Path) -> None:
    written(tmp_path, block("optician", good='"tall"', why=None), name=NAME)
    with pytest.raises(CatalogueError) as caught:
        catalogue()
    assert str(caught.value).split("\n") == [
        "local_indicators.toml has mistakes:",
        "[optician] lacks why",
        "[optician] good is 'tall', one of ['high', 'low', 'neither'] is wanted",
    ]


def test_an_id_of_the_catalogue_cannot_be_taken(tmp_path: Path) -> None:
    written(tmp_path, block("dental_check"), name=NAME)
    with pytest.raises(CatalogueError, match=r"\[dental_check\] is an id of indicators\.toml"):
        catalogue()


def test_a_file_with_a_byte_order_mark_is_read_and_one_in_another_encoding_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / NAME).write_bytes(b"\xef\xbb\xbf" + OURS.encode())
    assert "optician_24_months" in catalogue()
    (tmp_path / "latin.toml").write_bytes('[a]\ntitle = "Zoë"'.encode("latin-1"))
    monkeypatch.setenv("LOCAL_INDICATORS", str(tmp_path / "latin.toml"))
    with pytest.raises(CatalogueError, match=r"latin\.toml is not TOML"):
        catalogue()


def test_words_are_put_together_from_one_catalogue_until_it_is_let_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(tmp_path, OURS, name=NAME)
    row = {"indicator": "optician_24_months"}
    with sentences.one_catalogue():
        monkeypatch.setenv("LOCAL_INDICATORS", str(tmp_path / "none.toml"))
        assert sentences.of(row).title == "Eyes tested in 24 months"
    with pytest.raises(KeyError, match="optician_24_months"):
        sentences.of(row)
