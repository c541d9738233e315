"""The words of the tracker, as data: columns, events and outcomes, the project's and a team's own."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from indicators import own_file

FILE = Path(__file__).with_name("tracker_headings.toml")
NAMED_BY = "TRACKER_HEADINGS"
"""Names the file of a team's own words, where it is not beside the team's own indicators."""

LISTS = ("sexes", "ethnicities", "answers")
REASONS = "reason"
FREE = ("none", "action", "score")
"""Kinds of outcome that are not a pick-list."""


class WordsRefused(ValueError):
    """A team's own words cannot be used; one sentence: where, what is wrong, what to do."""


@dataclass(frozen=True)
class Word:
    """One word of the tracker: its id, what the template says, and what else is read as it."""

    id: str
    word: str
    explained: str = ""
    needed: bool = False
    outcome: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """All words: the columns of each sheet, the events, and the pick-lists by name."""

    columns: dict[str, tuple[Word, ...]]
    events: tuple[Word, ...]
    lists: dict[str, tuple[Word, ...]]


def plain(text: str) -> str:
    """Give a word without capitals, spaces and signs, so that spellings of one word are the same."""
    return re.sub(r"[^a-z0-9]", "", text.lower())


def spellings(words: tuple[Word, ...]) -> dict[str, str]:
    """Give every plain spelling of these words with the id that it is read as."""
    return {plain(text): one.id for one in words for text in (one.word, *one.aliases)}


def tracker_words() -> Words:
    """Give the words, a team's own among them. Raises WordsRefused when its file is mistaken."""
    named = os.environ.get(NAMED_BY)
    return _read(Path(named) if named else own_file().with_name(FILE.name))


@cache
def _read(own: Path) -> Words:
    tree = tomllib.loads(FILE.read_text(encoding="utf-8"))
    if own.is_file():
        _add(tree, _own(own), own.name)
    words = Words(
        columns={sheet: _words(block) for sheet, block in tree["columns"].items()},
        events=_words(tree["events"]),
        lists={name: _words(tree[name]) for name in LISTS}
        | {name: _words(block) for name, block in tree["outcomes"].items()},
    )
    _refuse_claims(words, own.name)
    return words


def _words(block: dict[str, Any]) -> tuple[Word, ...]:
    return tuple(
        Word(
            id=name,
            word=one.get("heading") or one["word"],
            explained=one.get("explained", ""),
            needed=one.get("needed", False) or one.get("needs_outcome", False),
            outcome=one.get("outcome", ""),
            aliases=tuple(one["aliases"]),
        )
        for name, one in block.items()
    )


def _own(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WordsRefused(
            f"{path.name} is not TOML ({error}): mend it or take it away."
        ) from error


def _add(tree: dict[str, Any], own: dict[str, Any], name: str) -> None:
    """Put a team's aliases beside the project's; all mistakes are told at once."""
    mistakes = []
    for path, aliases in _leaves(own):
        block = tree
        for step in path[:-1]:
            block = block.get(step, {}) if isinstance(block, dict) else {}
        texts = isinstance(aliases, list) and all(isinstance(one, str) for one in aliases)
        if path[-1] != "aliases" or "aliases" not in block or not texts:
            mistakes.append(".".join(path))
        else:
            block["aliases"] = [*block["aliases"], *aliases]
    if mistakes:
        raise WordsRefused(
            f"{name} may add lists of aliases to the blocks of children/{FILE.name}; these are "
            f"not: {', '.join(mistakes)}."
        )


def _leaves(
    tree: dict[str, Any], path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name), value


def _refuse_claims(words: Words, name: str) -> None:
    """Refuse a spelling that two words of one list claim: a row could be read as either."""
    for listed in (*words.columns.values(), words.events, *words.lists.values()):
        claimed: dict[str, str] = {}
        for one in listed:
            for text in (one.word, *one.aliases):
                if claimed.setdefault(plain(text), one.id) != one.id:
                    raise WordsRefused(
                        f"{name}: {text!r} is an alias of {claimed[plain(text)]} and of {one.id}; "
                        "keep it at one of them."
                    )
