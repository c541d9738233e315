"""What Explore Education Statistics has of a publication, by its public API and its data catalogue.

The API (v1) lists the data sets that DfE has put into it, with the version published last:
  GET {api}/publications/{id}/data-sets?page=1&pageSize=20
  {"paging": {"page", "pageSize", "totalResults", "totalPages"}, "results": [{"id", "title", "status",
   "latestVersion": {"version", "published", "file": {"id"}, "timePeriods": {"start", "end"}}}]}
Few publications are whole in it. What the catalogue is drawn from lists every file:
  GET {catalogue}/data-set-files?publicationId={id}&latestOnly=true&page=1&pageSize=40
  {"paging": {...}, "results": [{"id", "filename", "title", "release": {"title"}, "published",
   "lastUpdated", "meta": {"numDataFileRows", "timePeriodRange": {"from", "to"}}}]}
Either way the file itself is {data_sets}/{id}/csv. Sources: the API's reference
(api.education.gov.uk/statistics/docs) and the service's own code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import PurePath
from typing import Any

from releases import order
from updates.answers import BY_HAND, Missing, host_of
from updates.fetching import Web
from updates.published import Published
from updates.sources import CatalogueFile, Sources, UpdateError

PAGES = 10
"""Pages of a list; the publication of looked-after children has 45 data sets, two pages."""


def newest(web: Web, sources: Sources, wanted: CatalogueFile) -> Published:
    """Find the newest release of a file. Raises UpdateError.

    Both lists are asked, for either may be ahead; one that fails is made up for by the other.
    """
    found, failures = list[Published](), list[UpdateError]()
    for one in (_in_catalogue, _in_api):
        try:
            found += one(web, sources, wanted)
        except UpdateError as failure:
            failures.append(failure)
    if found:
        return replace(max(found, key=_newness), note=" ".join(map(_passed_over, failures)))
    if failures:
        raise failures[0]
    raise UpdateError(
        f"{host_of(sources.addresses['catalogue'])} lists no file {wanted.names[0]}.csv in "
        f"'{wanted.publication_title}': DfE may have renamed it, so download it by hand from "
        f"{wanted.page}, drop it on the Data page, and put its name into reference/sources.toml."
    )


def _passed_over(failure: UpdateError) -> str:
    return f"One of DfE's two lists could not be read, the other was used. ({failure})"


def _newness(one: Published) -> tuple[tuple[int, int], datetime, int]:
    """Order by release, then by when it was published; of equals the one whose rows are known."""
    return order(one.release) or (0, 0), one.at or datetime.min.replace(tzinfo=UTC), one.rows or 0


def _in_catalogue(web: Web, sources: Sources, wanted: CatalogueFile) -> list[Published]:
    address = (
        f"{sources.addresses['catalogue']}/data-set-files"
        f"?publicationId={wanted.publication}&latestOnly=true&pageSize=40"
    )
    what = f"its list of data sets of '{wanted.publication_title}'"
    return [
        Published(
            wanted.source,
            PurePath(row["filename"]).name,
            row["meta"]["timePeriodRange"]["to"],
            _moment(row.get("lastUpdated")) or _moment(row.get("published")),
            f"{sources.addresses['data_sets']}/{row['id']}/csv",
            row["meta"].get("numDataFileRows"),
        )
        for row in _pages(web, address, what)
        if _is_named(row["filename"], wanted.names) or _is_titled(row["title"], wanted.titles)
    ]


def _in_api(web: Web, sources: Sources, wanted: CatalogueFile) -> list[Published]:
    address = f"{sources.addresses['api']}/publications/{wanted.publication}/data-sets?pageSize=20"
    what = f"its list of data sets of '{wanted.publication_title}'"
    try:
        live = [row for row in _pages(web, address, what) if row.get("latestVersion")]
    except Missing:  # a publication of which nothing is in the API
        return []
    return [
        Published(
            wanted.source,
            f"{wanted.names[0]}.csv",
            row["latestVersion"]["timePeriods"]["end"],
            _moment(row["latestVersion"]["published"]),
            f"{sources.addresses['data_sets']}/{row['latestVersion']['file']['id']}/csv",
        )
        for row in live
        if _is_titled(row["title"], wanted.titles)
    ]


def _pages(web: Web, address: str, what: str) -> Iterator[dict[str, Any]]:
    """Give the results of every page of a list. Raises UpdateError for a form that is not known."""
    pages = 1
    for page in range(1, PAGES + 1):
        if page > pages:
            return
        answer = web.json(f"{address}&page={page}", what)
        try:
            pages = int(answer["paging"]["totalPages"])
            rows = [_known(row) for row in answer["results"]]
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise UpdateError(
                f"{host_of(address)} gives {what} in a form that is not known here ({error}): nothing "
                f"was changed; {BY_HAND}."
            ) from error
        yield from rows


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """Give a row back that has what is read of it. Raises KeyError, TypeError and AttributeError."""
    if "filename" in row:
        _, _, _ = row["id"], row["title"], row["meta"]["timePeriodRange"]["to"]
    elif latest := row["latestVersion"]:
        _, _, _ = row["title"], latest["file"]["id"], latest["timePeriods"]["end"]
    return row


def _is_named(name: str, names: tuple[str, ...]) -> bool:
    stem = re.sub(r"[ _-]?(19|20)\d\d$", "", PurePath(name).stem.lower())
    return stem in names


def _is_titled(title: str, titles: tuple[str, ...]) -> bool:
    def plain(text: str) -> str:
        return " ".join(re.sub(r"[^a-z0-9]+", " ", text.lower()).split())

    return plain(title) in map(plain, titles)


def _moment(text: str | None) -> datetime | None:
    """Read a moment in ISO 8601; None where there is none. One without a zone is taken as UTC."""
    if not text:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)
