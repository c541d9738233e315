"""The columns that DfE's files share, and what is said of a file whose other names are not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from loaders.source_file import FileRefused, SourceFile

PLACES = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "region_code",
    "region_name",
    "old_la_code",
    "la_name",
    "new_la_code",
]
"""What every file of councils begins with: the year, and where."""


def unknown_names(
    file: SourceFile,
    label: str,
    shared: Sequence[str],
    vocabularies: Mapping[str, Sequence[str]],
) -> FileRefused:
    """Make the refusal that says what was found and what is read.

    label: the file's name in words; shared: the columns it should have in any release; vocabularies:
    the names of the others, a release each.
    """
    missing = [name for name in shared if name not in file.columns]
    others = [name for name in file.columns if name not in shared]
    wanted = "; or ".join(f"{', '.join(names)} ({k})" for k, names in vocabularies.items())
    lacks = f"lacks {', '.join(missing)} and " if missing else ""
    return FileRefused(
        f"{file.name} looks like {label} but {lacks}has {', '.join(others) or 'nothing else'} where "
        f"one of these is read: {wanted}. Nothing was loaded; use the file as DfE publishes it."
    )
