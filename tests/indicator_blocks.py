"""Blocks of a catalogue, with a field changed or left out."""

from __future__ import annotations

from pathlib import Path

GOOD = {
    **dict.fromkeys(["title", "short", "unit", "numerator", "denominator", "ages"], '"words"'),
    **dict.fromkeys(["counted", "did", "did_not", "less_likely", "why", "caveat"], '"words"'),
    **dict.fromkeys(["statutory_basis", "definition_source", "checked"], '"words"'),
    **dict.fromkeys(["guidance", "guidance_source"], '"words"'),
    "theme": '"dental"',
    "population": '"looked-after children"',
    "kind": '"proportion"',
    "decimals": "0",
    "good": '"high"',
    "lait_good": '"high"',
    "questions": '["Why?"]',
}
RECIPE = """
[dental_check.from.dfe_outcomes]
group = "Health"
measure = "Teeth"
denominator = "Total"
"""


def block(name: str = "dental_check", /, **changes: str | None) -> str:
    """A block with fields changed, added or, given None, left out."""
    fields = {key: value for key, value in (GOOD | changes).items() if value is not None}
    return "\n".join([f"[{name}]", *(f"{key} = {value}" for key, value in fields.items()), ""])


def written(folder: Path, *blocks: str, name: str = "indicators.toml") -> Path:
    path = folder / name
    path.write_text("\n".join(blocks), encoding="utf-8")
    return path
