"""The sample tracker is written the same each time, has mistakes to be told, and tells its story."""

import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

import areas
import indicators
from children.groups import GROUPS, NOT_KNOWN
from children.tracker_counts import counts
from children.tracker_reading import Tracker, read_tracker
from loaders.quarterly_return_words import breakdowns
from loaders.source_file import SourceFile

SAMPLE = Path(__file__).parents[1] / "sample_data"
FILES = ("Children.csv", "Events.csv")


@cache
def sample() -> Tracker:
    files = [SourceFile.at(SAMPLE / "tracker" / name) for name in FILES]
    return read_tracker(files, "128", areas.read_areas(SAMPLE / "areas.csv"), date(2026, 11, 25))


@cache
def counted() -> pl.DataFrame:
    return counts(sample(), release="2025-04-01")


def test_the_script_writes_the_committed_tracker_byte_for_byte(tmp_path: Path) -> None:
    folder = tmp_path / "tracker"
    subprocess.run([sys.executable, SAMPLE / "make_tracker.py", folder], check=True)
    for name in FILES:
        assert (folder / name).read_bytes() == (SAMPLE / "tracker" / name).read_bytes()


def test_read_is_used_and_refused_and_the_mistakes_are_told() -> None:
    rows = sample().receipt.select("read", "used", "refused").rows()
    assert all(read == used + refused for read, used, refused in rows)
    assert [refused for *_, refused in rows] == [6, 9]
    assert sample().faults.filter("refused").height == 15


def test_every_indicator_is_counted_in_every_month() -> None:
    ids = {one.id for one in indicators.catalogue().values() if "tracker" in one.recipes}
    months = counted().filter(
        pl.col("breakdown") == "all",
        pl.col("period_start") == pl.col("period_end").dt.month_start(),
    )
    found = dict(months.group_by("indicator").len().iter_rows())
    assert found.keys() == ids
    assert min(found.values()) >= 36
    assert months["period_end"].max() == date(2025, 3, 31)


def test_the_clinic_that_was_added_is_seen() -> None:
    years = counted().filter(
        pl.col("indicator") == "iha_20_working_days",
        pl.col("breakdown") == "all",
        pl.col("period_start").dt.offset_by("12mo") == pl.col("period_end").dt.offset_by("1d"),
    )
    shares = years.sort("period_end")["value"].to_list()
    assert shares[-1] > 70 > 60 > max(shares[:-1])


def test_subgroups_add_up_to_the_children_of_the_council() -> None:
    shares = counted().filter(
        pl.col("denominator").is_not_null(), pl.col("numerator").is_not_null()
    )
    key = ["indicator", "period_start", "period_end"]
    whole = shares.filter(breakdown="all").select(*key, "numerator", "denominator")
    for breakdown in ("age", "sex", "ethnicity", "uasc", "location"):
        added = (
            shares.filter(breakdown=breakdown)
            .group_by(key)
            .agg(pl.col("numerator", "denominator").sum())
        )
        both = whole.filter(pl.col("denominator") > 0).join(added, on=key, suffix="_added")
        assert both.height == whole.filter(pl.col("denominator") > 0).height
        assert both.filter(
            (pl.col("numerator") != pl.col("numerator_added"))
            | (pl.col("denominator") != pl.col("denominator_added"))
        ).is_empty()


def test_its_groups_have_the_words_of_the_return_and_of_the_903() -> None:
    found = counted().filter(pl.col("breakdown") != "all", pl.col("subgroup") != NOT_KNOWN)
    said = dict(found.group_by("breakdown").agg(pl.col("subgroup").unique()).iter_rows())
    assert said.keys() == {
        *("age", "sex", "ethnicity", "uasc", "location", "responsibility", "reason")
    }
    for breakdown, groups in said.items():
        assert set(groups) <= set(breakdowns()[breakdown]["groups"])
    for breakdown in said.keys() & GROUPS.keys():
        assert set(said[breakdown]) <= set(GROUPS[breakdown])
    assert set(said["uasc"]) == {"Unaccompanied asylum-seeking", "Other children"}
    assert set(said["ethnicity"]) == {"White", "Mixed", "Asian", "Black", "Other"}
