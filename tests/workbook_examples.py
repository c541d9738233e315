"""Workbooks that every rule is tried on: the usual one, and those that tempt it to break a rule."""

from __future__ import annotations

from functools import cache

from exports.workbook import workbook_bytes
from tests.summary_requests import ENGLAND, request
from tests.workbook_parts import Parts, taken_apart

EXAMPLES = {
    "one area": (("306",), False, False),
    "an area with neighbours": (("306",), False, True),
    "everything hidden": (("209",), False, False),
    "a name like a formula": (("208",), False, False),
    "a name of 200 characters": (("207",), False, False),
    "several areas": (("306", "209", "208", "207", ENGLAND), False, True),
    "three areas": (("306", "210", ENGLAND), False, False),
    "the sample": (("306",), True, True),
}
"""Codes of areas, whether they are invented, and whether their neighbours are known."""


@cache
def example(name: str) -> Parts:
    """Make one of the workbooks and take it apart."""
    codes, sample, peers = EXAMPLES[name]
    return taken_apart(workbook_bytes(request(*codes, sample=sample, peers=peers)))
