"""The addresses, which are data, and how a release's words are read."""

from __future__ import annotations

from pathlib import Path

import pytest

import loaders
from releases import older, order
from updates.sources import FILE, UpdateError, read_sources


def test_the_addresses_name_a_loader_and_say_where_they_were_seen() -> None:
    sources = read_sources()
    assert sources.files[0].source == "dfe_outcomes"
    assert {one.source for one in sources.files} <= loaders.LOADERS.keys()
    assert all(one.evidence and one.page.startswith("https://") for one in sources.files)


def test_only_the_hosts_of_the_addresses_may_be_asked() -> None:
    assert read_sources().hosts == {
        "api.education.gov.uk",
        "content.explore-education-statistics.service.gov.uk",
        "explore-education-statistics.service.gov.uk",
        "www.gov.uk",
        "assets.publishing.service.gov.uk",
    }


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('api = "https://', 'api = "http://', "the address api does not begin with https://"),
        ('govuk = "https://www.gov.uk/api/content"', "", "addresses lacks govuk"),
        ('source = "dfe_outcomes"', 'source = "weather"', "number 1 names no loader: weather"),
        ("names =", "name =", "number 1 lacks or should not have name, names"),
        ("[addresses]", "[addresses", "cannot be read"),
    ],
)
def test_a_mistake_in_the_addresses_is_named(
    old: str, new: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(FILE.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    monkeypatch.setenv("UPDATE_SOURCES", str(path))
    with pytest.raises(UpdateError, match=r"sources\.toml") as refused:
        read_sources()
    assert said in str(refused.value)


def test_addresses_that_are_not_there_are_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("UPDATE_SOURCES", str(tmp_path / "none.toml"))
    with pytest.raises(UpdateError, match="take UPDATE_SOURCES out of the environment"):
        read_sources()


@pytest.mark.parametrize(
    ("release", "placed"),
    [
        ("2025", (2025, 0)),
        ("Reporting year 2025", (2025, 0)),
        ("2024/25", (2025, 0)),
        ("202425", (2025, 0)),
        ("1999/00", None),
        ("May 2025", (2025, 5)),
        ("LGR_Version__April_2021_.xlsx", (2021, 4)),
        ("sn_may_2025.xlsx", (2025, 5)),
        ("unknown model", None),
        ("", None),
    ],
)
def test_a_release_is_placed_in_time_by_its_words(
    release: str, placed: tuple[int, int] | None
) -> None:
    assert order(release) == placed


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("2024", "2025", True),
        ("2025", "2025", False),
        ("2026", "2025", False),
        ("April 2025", "May 2025", True),
        ("2025", "May 2025", False),
        ("May 2025", "2026", True),
        ("unknown model", "2025", None),
    ],
)
def test_the_older_of_two_releases_is_told_where_both_have_a_year(
    one: str, other: str, said: bool | None
) -> None:
    assert older(one, other) is said
