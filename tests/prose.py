"""What makes a text a sentence."""

from __future__ import annotations

import re


def reads_as_a_sentence(text: str) -> None:
    """Fail with the text where it is none: its ends, its spaces, what was left unfilled."""
    assert text == text.strip()
    assert text.endswith(".")
    assert text[0].isdigit() or text[0].isupper()
    assert not re.search(r"  |\.\.|,,| [.,;:]|\bNone\b|\bnan\b|\(\)|[{}]|_", text), text
