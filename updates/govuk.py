"""What is attached to a page of GOV.UK, by its content API.

  GET {govuk}/{path of the page}
  {"details": {"attachments": [{"title", "filename", "url", "content_type", ...}]}, ...}
Source: the content schema "publication" (docs.publishing.service.gov.uk). The page's own date says
nothing of one attachment, so a file is known to be new by its name and by the model in its words.
"""

from __future__ import annotations

from pathlib import PurePath
from urllib.parse import unquote, urlsplit

from releases import MONTHS, order
from updates.answers import BY_HAND, host_of
from updates.fetching import Web
from updates.published import Published
from updates.sources import AttachedFile, Sources, UpdateError

WORKBOOK = ".xlsx"


def newest(web: Web, sources: Sources, wanted: AttachedFile) -> Published:
    """Find the newest workbook whose words are those wanted. Raises UpdateError."""
    address = f"{sources.addresses['govuk']}{wanted.attached_to}"
    answer = web.json(address, "its page of the local authority interactive tool")
    try:
        attachments = answer["details"]["attachments"]
        found = [
            _published(one["url"], one.get("title") or "", wanted)
            for one in attachments
            if urlsplit(one["url"]).path.lower().endswith(WORKBOOK) and _is_meant(one, wanted)
        ]
    except (KeyError, TypeError, AttributeError) as error:
        raise UpdateError(
            f"{host_of(address)} gives its page in a form that is not known here ({error}): nothing "
            f"was changed; {BY_HAND}."
        ) from error
    if not found:
        raise UpdateError(
            f"{host_of(address)} has no workbook about {' '.join(wanted.words)}s on the page "
            f"{wanted.page}: look there, download it by hand and drop it on the Data page."
        )
    return max(found, key=lambda one: order(one.release) or (0, 0))


def _is_meant(attachment: dict[str, str], wanted: AttachedFile) -> bool:
    said = f"{attachment.get('title') or ''} {_name(attachment['url'])}".lower()
    return all(word in said for word in wanted.words)


def _published(url: str, title: str, wanted: AttachedFile) -> Published:
    """Describe an attachment; a year in its title goes into the name, from which the model is read."""
    name = _name(url)
    if order(name) is None and order(title) is not None:
        name = f"{title}{WORKBOOK}".replace("/", "-")
    return Published(wanted.source, name, _model(name), None, url)


def _model(name: str) -> str:
    """Read the model from a file's name: "May 2025", "2025", or nothing."""
    if not (placed := order(name)):
        return ""
    year, month = placed
    return f"{MONTHS.split()[month - 1]} {year}" if month else str(year)


def _name(url: str) -> str:
    return unquote(PurePath(urlsplit(url).path).name)
