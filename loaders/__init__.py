"""A source file becomes observations: one module a source, each with LABEL, recognises() and load()."""

from __future__ import annotations

from types import ModuleType

from loaders import (
    dfe_looked_after,
    dfe_national,
    dfe_neighbours,
    dfe_outcomes,
    fingertips,
    nhs_mhsds,
    quarterly_return,
)
from loaders.source_file import FileRefused, SourceFile

# Who knows a file by more of its names stands first: DfE's files share their first ten columns.
LOADERS: dict[str, ModuleType] = {
    "dfe_looked_after": dfe_looked_after,
    "dfe_outcomes": dfe_outcomes,
    "dfe_national": dfe_national,
    "nhs_mhsds": nhs_mhsds,
    "fingertips": fingertips,
    "dfe_neighbours": dfe_neighbours,
    "quarterly_return": quarterly_return,
}

DESCRIBES_COLUMNS = {"col_name", "col_type", "label"}
"""What DfE's meta files have, which stand beside each file of figures."""


def recognise(file: SourceFile) -> ModuleType:
    """Give the loader that reads this file. Raises FileRefused when none knows it."""
    if set(file.columns) >= DESCRIBES_COLUMNS:
        raise FileRefused(
            f"{file.name} describes the columns of one of DfE's files and holds no figures: load the "
            "file beside it whose name lacks 'meta'."
        )
    for loader in LOADERS.values():
        if loader.recognises(file):
            return loader
    known = "; ".join(str(loader.LABEL) for loader in LOADERS.values())
    found = ", ".join(file.columns[:8]) or "a workbook with other sheets"
    raise FileRefused(
        f"{file.name} is not a file that is read here: it begins with {found}. "
        f"What is read: {known}. Check that it is the file you meant."
    )
