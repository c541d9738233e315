"""An update that meets anything else than the whole, right, newer file leaves all as it was."""

from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

import store
import updates
from tests.dfe_rows import CROYDON, ENGLAND, dfe_file, row, teeth
from tests.https_answers import half, packed, redirect, silent, stalled, status, whole
from tests.publisher import Publisher
from tests.publisher import certificate as certificate
from tests.publisher import publisher as publisher
from tests.update_files import NEIGHBOURS, NEW, QUICK, croydon, shown, update
from tests.update_files import engine as engine
from tests.update_files import loaded as loaded

META = (
    b"col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint\n"
    b"children_count,Indicator,Number,,,0,\n"
)


RENAMED = NEW.replace(b"children_count", b"number_of_children")

WRONG = {
    "slow": (silent, "does not answer in time"),
    "broken off": (half(NEW), "broke off in the middle of"),
    "stalled half-way": (stalled(NEW), "does not answer in time"),
    "truncated gzip": (packed(NEW, cut=9), "came damaged"),
    "not there": (status(404), "does not have la_conviction_health_outcome_cla.csv (status 404)"),
    "too busy": (status(429), "is busy or being mended (status 429)"),
    "gateway": (status(504), "is busy or being mended (status 504)"),
    "sent elsewhere": (redirect("https://figures.example/x"), "not an address of the publisher"),
    "a web page": (whole(b"<!doctype html><p>Sign in"), "a web page instead of"),
    "nothing": (whole(b""), "is empty (0 bytes)"),
    "a meta file": (
        whole(META),
        "describes the columns of one of DfE's files and holds no figures",
    ),
    "a renamed column": (whole(RENAMED), "where one of these is read"),
    "another publication": (
        whole(b"time_period,time_identifier,geographic_level,absence\n2025,Year,National,7\n"),
        "is not a file that is read here",
    ),
    "another file of ours": (whole(NEIGHBOURS), "is DfE statistical neighbours: nothing was"),
    "an older release": (whole(croydon(2023, 180)), "older than release 2024, which is loaded"),
    "a picture": (whole(b"\x89PNG\r\n\x1a\n\x00\xff"), "is not UTF-8 text"),
    "no usable row": (
        whole(dfe_file([row(CROYDON, "Teeth whitened", 1, 1)])),
        "has no row that can be used",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_cannot_be_had_is_one_sentence_and_leaves_all_as_it_was(
    name: str, publisher: Publisher, loaded: Engine
) -> None:
    answer, sentence = WRONG[name]
    publisher.publishes(answer)
    loads, revision = store.read_loads(loaded), store.revision(loaded)
    done = update(loaded)
    assert done.failed
    assert done.outcome is None
    assert sentence in done.sentence
    assert done.sentence.endswith(".")
    assert "\n" not in done.sentence
    assert shown(loaded) == [(2024, 190, "2024")]
    assert store.read_loads(loaded).equals(loads)
    assert store.revision(loaded) == revision


def test_a_file_with_fewer_rows_than_dfe_says_is_not_whole(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(whole(NEW), rows=15_030)
    done = update(loaded)
    assert "came with 4 rows where DfE says that it has 15,030: it is not whole" in done.sentence
    assert shown(loaded) == [(2024, 190, "2024")]


def test_rows_that_are_refused_are_kept_and_told_as_with_any_load(
    publisher: Publisher, loaded: Engine
) -> None:
    broken = [*teeth(CROYDON, 203, 61, 332), row(ENGLAND, "Total all ages", -1, 100)]
    publisher.publishes(whole(dfe_file(broken)), rows=3)
    done = update(loaded)
    assert done.outcome
    assert done.outcome.receipt.refused == 1


def test_a_wrong_certificate_is_one_sentence_and_leaves_all_as_it_was(
    publisher: Publisher, loaded: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    publisher.publishes(whole(NEW))
    done = update(loaded)
    assert done.sentence.startswith("The certificate of localhost cannot be trusted")
    assert shown(loaded) == [(2024, 190, "2024")]


def test_one_file_that_fails_does_not_keep_the_other_back(
    publisher: Publisher, loaded: Engine
) -> None:
    publisher.publishes(status(404))
    publisher.attaches(whole(NEIGHBOURS), "sn_may_2025.xlsx")
    outcomes, neighbours = updates.update(loaded, patience=QUICK)
    assert outcomes.failed
    assert neighbours.outcome
    assert store.read_neighbours(loaded).height == 10
