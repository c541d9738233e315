"""The search for unreachable objects is held off and comes back, whatever happens."""

from __future__ import annotations

import gc

import pytest

from exports import workbook
from exports.collecting import held_off
from exports.request import Request
from exports.workbook import workbook_bytes
from tests.summary_requests import request


def test_it_is_held_off_inside_and_searches_again_after() -> None:
    with held_off():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_searches_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="of those inside"), held_off():
        raise ValueError("of those inside")
    assert gc.isenabled()


def test_one_inside_another_leaves_it_to_the_outer_one() -> None:
    with held_off():
        with held_off():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_workbook_is_made_with_it_held_off(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[bool] = []

    def drawn(asked: Request) -> list[object]:
        seen.append(gc.isenabled())
        return sheets(asked)  # type: ignore[return-value]

    sheets = workbook.sheets
    monkeypatch.setattr(workbook, "sheets", drawn)
    workbook_bytes(request("306"))
    assert seen == [False]
    assert gc.isenabled()
