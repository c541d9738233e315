"""Workbooks that every rule is tried on: the usual one, and those that tempt it to break a rule."""

from __future__ import annotations

from functools import cache
from typing import Any

from exports.workbook import workbook_bytes
from tests.summary_requests import ENGLAND, request
from tests.workbook_parts import Parts, taken_apart

EXAMPLES: dict[str, tuple[tuple[str, ...], dict[str, Any]]] = {
    "one area": (("306",), {}),
    "an area with neighbours": (("306",), {"peers": True}),
    "everything hidden": (("209",), {}),
    "a name like a formula": (("208",), {}),
    "a name of 200 characters": (("207",), {}),
    "several areas": (("306", "209", "208", "207", ENGLAND), {"peers": True}),
    "three areas": (("306", "210", ENGLAND), {}),
    "the sample": (("306",), {"sample": True, "peers": True}),
    "figures of an earlier release": (("306", "210", "209"), {"revised": True}),
    "local figures": (("306",), {"local": True}),
    "local figures of a sample area among others": (
        ("210", "306"),
        {"local": True, "sample": True, "la306": "-1+1 Town"},
    ),
    "what people have noted": (("306", "210"), {"noted": '=SUM(A1:A9) and "a vacancy"'}),
}
"""Codes of areas, and what else is asked of them, as summary_requests.request says."""


@cache
def example(name: str) -> Parts:
    """Make one of the workbooks and take it apart."""
    codes, options = EXAMPLES[name]
    return taken_apart(workbook_bytes(request(*codes, **options)))
